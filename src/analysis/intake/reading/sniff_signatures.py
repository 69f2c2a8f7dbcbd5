"""Files that are no publication one can read figures from: their first bytes, what they are, and what to do instead."""

_UNPACK = "unpack it and give the file inside"
_PICTURE = "figures are never read from a picture: ask for the table itself, or type it into `make template`"
_EXPORT = "export its table as .csv and give that"
_PROGRAM = "it is not opened; ask the sender for the table"
_DOCUMENT = "copy its table into a spreadsheet, save that as .xlsx and give it"

SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _PICTURE),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (0, b"GIF87a", "a picture (GIF)", _PICTURE),
    (0, b"GIF89a", "a picture (GIF)", _PICTURE),
    (0, b"II*\x00", "a picture (TIFF)", _PICTURE),
    (0, b"MM\x00*", "a picture (TIFF)", _PICTURE),
    (8, b"WEBP", "a picture (WebP)", _PICTURE),
    (4, b"ftyphei", "a picture (HEIC)", _PICTURE),
    (4, b"ftypmif1", "a picture (HEIC)", _PICTURE),
    (4, b"ftyp", "a video", "give the table itself"),
    (0, b"\x1f\x8b", "a gzip archive", _UNPACK),
    (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"PAR1", "a Parquet file", _EXPORT),
    (0, b"ARROW1", "an Arrow file", _EXPORT),
    (0, b"SQLite format 3\x00", "an SQLite database", _EXPORT),
    (0, b"\x00\x01\x00\x00Standard", "an Access database", _EXPORT),
    (0, b"\x89HDF\r\n\x1a\n", "an HDF5 file", _EXPORT),
    (0, b"$FL2", "an SPSS file", _EXPORT),
    (0, b"<stata_dta>", "a Stata file", _EXPORT),
    (0, b"\x80\x04\x95", "a Python pickle", _PROGRAM),
    (0, b"\x80\x05\x95", "a Python pickle", _PROGRAM),
    (0, b"MZ", "a Windows program", _PROGRAM),
    (0, b"\x7fELF", "a program", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", "a program", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", "a program", _PROGRAM),
    (0, b"#!", "a script", _PROGRAM),
    (0, b"{\\rtf", "a rich text document (RTF)", _DOCUMENT),
    (0, b"%!PS", "a PostScript file", "turn it into a PDF and give that"),
    (0, b"MIME-Version:", "a web archive or mail (MHTML)", "save the page as HTML alone and give that"),
    (0, b"From: <Saved by", "a web archive (MHTML)", "save the page as HTML alone and give that"),
    (
        0,
        b"\x09\x00\x04\x00",
        "a workbook of Excel 2",
        "open it in a spreadsheet program and save it as .xlsx",
    ),
    (
        0,
        b"\x09\x02\x06\x00",
        "a workbook of Excel 3",
        "open it in a spreadsheet program and save it as .xlsx",
    ),
    (
        0,
        b"\x09\x04\x06\x00",
        "a workbook of Excel 4",
        "open it in a spreadsheet program and save it as .xlsx",
    ),
)
"""Offset, bytes there, what the file is, and what to do."""

MEMBERS: tuple[tuple[str, str, str], ...] = (
    (
        "xl/workbook.bin",
        "a binary Excel workbook (.xlsb)",
        "open it in a spreadsheet program and save it as .xlsx",
    ),
    ("word/", "a Word document (.docx)", _DOCUMENT),
    ("ppt/", "a PowerPoint presentation (.pptx)", _DOCUMENT),
    ("visio/", "a Visio drawing", _DOCUMENT),
    ("Index/Document.iwa", "an Apple Numbers or Pages document", "export it as .xlsx and give that"),
    ("AndroidManifest.xml", "a phone program (.apk)", _PROGRAM),
    ("META-INF/MANIFEST.MF", "a Java program (.jar)", _PROGRAM),
    ("doc.kml", "a map (.kmz)", _EXPORT),
)
"""How the name of a zip member begins, what the whole is, and what to do."""

MIMETYPES = {
    "application/vnd.oasis.opendocument.text": ("a text document (.odt)", _DOCUMENT),
    "application/vnd.oasis.opendocument.presentation": ("a presentation (.odp)", _DOCUMENT),
    "application/epub+zip": ("an e-book (.epub)", _DOCUMENT),
}
"""What the member `mimetype` of a zip says, where it is no spreadsheet."""

STREAMS = {
    "WordDocument": ("a Word document of the older kind (.doc)", _DOCUMENT),
    "PowerPoint Document": ("a PowerPoint presentation of the older kind (.ppt)", _DOCUMENT),
    "__properties_version1.0": ("an Outlook mail (.msg)", "save the attachment itself and give that"),
    "VisioDocument": ("a Visio drawing", _DOCUMENT),
}
"""Streams at the top of an OLE file that tell what it is."""

ARCHIVE = ("a zip archive", _UNPACK)
LOCKED = ("protected by a password", "open it with the password, save it without one and give that")
OTHER_OLE = ("an older Office file without a workbook in it", _DOCUMENT)
BINARY = (
    "neither text nor a workbook, PDF or web page",
    "give the table as .xlsx, .ods, .csv, .pdf or .html",
)
EXCEL_XML = ("an XML spreadsheet of Excel 2003", "open it in a spreadsheet program and save it as .xlsx")
FLAT_ODS = ("a flat OpenDocument file", "open it in a spreadsheet program and save it as .ods")
XML = ("an XML file", "give the table as .xlsx, .ods, .csv, .pdf or .html")
JSON = ("JSON data", _EXPORT)
