"""The field's terms in both languages. Official Indonesian terms are kept; English glosses are ours."""

TERMS: dict[str, dict[str, tuple[str, str]]] = {
    "zone": {
        "green": ("green", "hijau"),
        "yellow": ("yellow", "kuning"),
        "red": ("red", "merah"),
    },
    "category": {
        "A": ("highest quality", "kualitas tertinggi"),
        "B": ("high quality", "kualitas tinggi"),
        "C": ("medium quality", "kualitas sedang"),
        "D": ("low quality", "kualitas rendah"),
        "E": ("lowest quality", "kualitas terendah"),
    },
    "opinion": {
        "Kualitas Tertinggi Tanpa Maladministrasi": (
            "highest quality without maladministration",
            "kualitas tertinggi tanpa maladministrasi",
        ),
        "Kualitas Tertinggi": ("highest quality", "kualitas tertinggi"),
        "Kualitas Tinggi Tanpa Maladministrasi": (
            "high quality without maladministration",
            "kualitas tinggi tanpa maladministrasi",
        ),
        "Kualitas Tinggi": ("high quality", "kualitas tinggi"),
        "Kualitas Sedang Tanpa Maladministrasi": (
            "medium quality without maladministration",
            "kualitas sedang tanpa maladministrasi",
        ),
        "Kualitas Sedang": ("medium quality", "kualitas sedang"),
        "Kualitas Rendah Tanpa Maladministrasi": (
            "low quality without maladministration",
            "kualitas rendah tanpa maladministrasi",
        ),
        "Kualitas Rendah": ("low quality", "kualitas rendah"),
        "Kualitas Terendah Tanpa Maladministrasi": (
            "lowest quality without maladministration",
            "kualitas terendah tanpa maladministrasi",
        ),
        "Kualitas Terendah": ("lowest quality", "kualitas terendah"),
    },
    "level": {
        "all": ("all bodies", "semua instansi"),
        "regional": ("regional government", "pemerintah daerah"),
        "regency_city": ("regency or city", "kabupaten/kota"),
        "province": ("province", "provinsi"),
        "city": ("city", "kota"),
        "regency": ("regency", "kabupaten"),
        "ministry": ("ministry", "kementerian"),
        "agency": ("agency", "lembaga"),
        "police": ("police unit", "satuan kepolisian"),
        "land_office": ("land office", "kantor pertanahan"),
        "unit": ("unit", "unit layanan"),
    },
    "levels": {
        "all": ("all bodies", "semua instansi"),
        "regional": ("regional governments", "pemerintah daerah"),
        "regency_city": ("regencies and cities", "kabupaten/kota"),
        "province": ("provinces", "provinsi"),
        "city": ("cities", "kota"),
        "regency": ("regencies", "kabupaten"),
        "ministry": ("ministries", "kementerian"),
        "agency": ("agencies", "lembaga"),
        "police": ("police units", "satuan kepolisian"),
        "land_office": ("land offices", "kantor pertanahan"),
        "unit": ("units", "unit layanan"),
    },
    "grade": {
        "corroborated": ("corroborated", "terkonfirmasi"),
        "single": ("single source", "satu sumber"),
        "conflicting": ("conflicting", "bertentangan"),
    },
    "scheme": {
        "components-regional": ("Standards on display", "Ketersediaan standar pelayanan"),
        "dimensions-2022": ("Four dimensions", "Empat dimensi"),
        "opinion-2025": ("Opinion on maladministration", "Opini maladministrasi"),
    },
    "kind": {
        "ombudsman": ("Ombudsman", "Ombudsman"),
        "government": ("government", "pemerintah"),
        "media": ("media", "media"),
        "repost": ("repost", "dimuat ulang"),
    },
}
