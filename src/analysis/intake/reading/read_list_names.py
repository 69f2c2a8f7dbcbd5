"""Whether a text of a line can be the name of a public body."""

import re

_BODY = re.compile(
    r"""(?:
    pemerintah|pemkab|pemkot|pemko|pemprov|pemda|kabupaten|kab\.?|kotamadya|kodya|kota|provinsi|propinsi|prov\.?
    |daerah\s+istimewa|kementeri?an|kemen\w+|badan|lembaga|komisi|mahkamah|kejaksaan|sekretariat|arsip|perpustakaan
    |polda|polres\w*|polsek\w*|kantor|kantah|lapas|rutan|samsat|puskesmas|rsud|rumah\s+sakit|dinas|disdukcapil|dpmptsp
    |upt\w*|kecamatan|kelurahan|desa|city\s+of|regency\s+of|province\s+of|ministry\s+of|the\s+ministry
    )(?:\s+|(?<=\.))(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words(
    "dan dan/atau di pada ke se serta untuk of and the for in kab kab. kota kabupaten provinsi prov prov. pemkab "
    "pemkot pemprov kec kec. dr dr. drg drg. prof. h. hj. kh. r. kelas"
)
_NEVER = _words(
    "rata-rata rerata average pukul persen naik turun meningkat menurun menjadi dari hingga sampai sebanyak sekitar "
    "mencapai sebesar wib wita wit http https www yang adalah sebagai"
)
_NEVER_FIRST = _words(
    "jumlah total nilai skor score zona kategori peringkat rangking ranking opini predikat tahun jam tanggal tgl telp "
    "telp. telepon hp fax faks hal hal. halaman pasal nomor ayat bab rp rp. lampiran tabel gambar jalan jl jl. gedung "
    "lantai senin selasa rabu kamis jumat sabtu minggu sumber catatan keterangan page table versi edisi"
)
_MOST_WORDS = 14
_ODD = re.compile(r"\d[.,]\d|[:;!?=<>\[\]{}@]|\d{5}|\s[–—-]\s|[()].*[()].*[()]")


def begins_like_body(text: str) -> bool:
    """Whether the text begins with a word that public bodies have before their names (Kota, Pemkab, Kementerian)."""
    return bool(_BODY.match(text))


def is_name(text: str) -> bool:
    """Whether the text can be a name: capitals at every word that matters, and none of the words of sentences."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS or _ODD.search(text) or text.count("(") != text.count(")"):
        return False
    small = [word.casefold().strip("(),") for word in words]
    if not _NEVER.isdisjoint(small) or small[0] in _NEVER_FIRST or not words[0][0].isalpha():
        return False
    if text == text.lower():
        return begins_like_body(text) and len(words) <= 5
    return all(
        plain in _SMALL or not word.lstrip("(\"'")[:1].islower()
        for word, plain in zip(words, small, strict=True)
    )
