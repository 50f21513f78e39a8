"""The words before and after names: what kind of place they announce, and what they say about its time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a word announces about the name after it."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    HAMLET = "hamlet"
    STREET = "street"
    LANDMARK = "landmark"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A kind word: its role, the kinds of unit it can mean (official words, lower case), and how it is written out.

    `also` holds other roles that the same letters may have ("P." is phường or phố).
    """

    role: Role
    kinds: tuple[str, ...] = ()
    full: str = ""
    also: tuple[Role, ...] = ()


def _commune(kind: str, *also: Role) -> Prefix:
    return Prefix(Role.COMMUNE, (kind,), kind, also)


def _hamlet(full: str, *also: Role) -> Prefix:
    return Prefix(Role.HAMLET, (), full, also)


_STREET = Prefix(Role.STREET)
_LANDMARK = Prefix(Role.LANDMARK)
_CITY = Prefix(Role.DISTRICT, ("thành phố",), "thành phố", (Role.PROVINCE,))

#: Folded phrase -> what it announces. Longer phrases win.
_WRITTEN: dict[tuple[str, ...], Prefix] = {
    ("xa",): _commune("xã"),
    ("x",): _commune("xã", Role.HAMLET),
    ("phuong",): _commune("phường"),
    ("p",): _commune("phường", Role.STREET),
    ("ph",): _commune("phường", Role.STREET),
    ("f",): _commune("phường"),
    ("thi", "tran"): _commune("thị trấn"),
    ("thitran",): _commune("thị trấn"),
    ("t", "tran"): _commune("thị trấn"),
    ("t", "t"): _commune("thị trấn"),
    ("tt",): _commune("thị trấn"),
    ("ttr",): _commune("thị trấn"),
    ("tran",): _commune("thị trấn"),
    ("dac", "khu"): _commune("đặc khu"),
    ("dk",): _commune("đặc khu"),
    ("huyen",): Prefix(Role.DISTRICT, ("huyện",), "huyện"),
    ("h",): Prefix(Role.DISTRICT, ("huyện",), "huyện"),
    ("quan",): Prefix(Role.DISTRICT, ("quận",), "quận"),
    ("q",): Prefix(Role.DISTRICT, ("quận",), "quận"),
    ("thi", "xa"): Prefix(Role.DISTRICT, ("thị xã",), "thị xã"),
    ("thixa",): Prefix(Role.DISTRICT, ("thị xã",), "thị xã"),
    ("tx",): Prefix(Role.DISTRICT, ("thị xã",), "thị xã"),
    ("t", "x"): Prefix(Role.DISTRICT, ("thị xã",), "thị xã"),
    ("thanh", "pho"): _CITY,
    ("thanhpho",): _CITY,
    ("tp",): _CITY,
    ("t", "p"): _CITY,
    ("t", "pho"): _CITY,
    ("th", "pho"): _CITY,
    ("tinh",): Prefix(Role.PROVINCE, ("tỉnh",), "tỉnh"),
    ("t",): Prefix(Role.PROVINCE, ("tỉnh",), "tỉnh", (Role.HAMLET,)),
    ("thon",): _hamlet("thôn"),
    ("xom",): _hamlet("xóm"),
    ("ban",): _hamlet("bản"),
    ("lang",): _hamlet("làng"),
    ("khu", "pho"): _hamlet("khu phố"),
    ("kp",): _hamlet("khu phố"),
    ("k", "p"): _hamlet("khu phố"),
    ("tieu", "khu"): _hamlet("tiểu khu"),
    ("tk",): _hamlet("tiểu khu"),
    ("khu",): _hamlet("khu"),
    ("k",): _hamlet("khu"),
    ("to", "dan", "pho"): _hamlet("tổ dân phố"),
    ("tdp",): _hamlet("tổ dân phố"),
    ("to", "dp"): _hamlet("tổ dân phố"),
    ("to",): _hamlet("tổ"),
    ("doi",): _hamlet("đội"),
    ("ap",): _hamlet("ấp"),
    ("buon",): _hamlet("buôn"),
    ("soc",): _hamlet("sóc"),
    ("khoi", "pho"): _hamlet("khối phố"),
    ("khoi",): _hamlet("khối"),
    ("khom",): _hamlet("khóm"),
    ("cum", "dan", "cu"): _hamlet("cụm dân cư"),
    ("khu", "dan", "cu"): _hamlet("khu dân cư"),
    ("kdc",): _hamlet("khu dân cư"),
    ("cum",): _hamlet("cụm"),
    ("chom",): _hamlet("chòm"),
    ("pho",): _hamlet("phố", Role.STREET),
    ("duong", "pho"): _STREET,
    ("duong",): _STREET,
    ("d",): _STREET,
    ("dai", "lo"): _STREET,
    ("quoc", "lo"): _STREET,
    ("tinh", "lo"): _STREET,
    ("xa", "lo"): _STREET,
    ("ql",): _STREET,
    ("tl",): _STREET,
    ("dt",): _STREET,
    ("ngo",): _STREET,
    ("ngach",): _STREET,
    ("hem",): _STREET,
    ("kiet",): _STREET,
    ("so", "nha"): _STREET,
    ("nha", "so"): _STREET,
    ("so",): _STREET,
    ("sn",): _STREET,
    ("lo",): _STREET,
    ("mbqh",): _STREET,
    ("mat", "bang"): _STREET,
    ("km",): _STREET,
    ("nga", "ba"): _LANDMARK,
    ("nga", "tu"): _LANDMARK,
    ("nga", "nam"): _LANDMARK,
    ("cau",): _LANDMARK,
    ("cho",): _LANDMARK,
    ("ga",): _LANDMARK,
    ("ben", "xe"): _LANDMARK,
    ("cang",): _LANDMARK,
    ("truong",): _LANDMARK,
    ("thcs",): _LANDMARK,
    ("thpt",): _LANDMARK,
    ("tieu", "hoc"): _LANDMARK,
    ("mam", "non"): _LANDMARK,
    ("th",): _LANDMARK,
    ("mn",): _LANDMARK,
    ("benh", "vien"): _LANDMARK,
    ("tram", "y", "te"): _LANDMARK,
    ("tram",): _LANDMARK,
    ("chua",): _LANDMARK,
    ("den",): _LANDMARK,
    ("nha", "tho"): _LANDMARK,
    ("giao", "xu"): _LANDMARK,
    ("cong", "ty"): _LANDMARK,
    ("cty",): _LANDMARK,
    ("nha", "may"): _LANDMARK,
    ("khach", "san"): _LANDMARK,
    ("nha", "hang"): _LANDMARK,
    ("quan", "an"): _LANDMARK,
    ("cua", "hang"): _LANDMARK,
    ("htx",): _LANDMARK,
    ("hop", "tac", "xa"): _LANDMARK,
    ("khu", "cong", "nghiep"): _LANDMARK,
    ("kcn",): _LANDMARK,
    ("ccn",): _LANDMARK,
    ("cum", "cong", "nghiep"): _LANDMARK,
    ("khu", "do", "thi"): _LANDMARK,
    ("kdt",): _LANDMARK,
    ("khu", "kinh", "te"): _LANDMARK,
    ("kkt",): _LANDMARK,
    ("khu", "du", "lich"): _LANDMARK,
    ("chung", "cu"): _LANDMARK,
    ("toa", "nha"): _LANDMARK,
    ("toa",): _LANDMARK,
    ("cay", "xang"): _LANDMARK,
    ("ho",): _LANDMARK,
    ("song",): _LANDMARK,
    ("nui",): _LANDMARK,
    ("bai", "bien"): _LANDMARK,
    ("bien",): _LANDMARK,
    ("deo",): _LANDMARK,
    ("thanh", "nha", "ho"): _LANDMARK,
}
#: The same by the keys of words, in which y is i.
PREFIXES = {tuple(word.replace("y", "i") for word in phrase): prefix for phrase, prefix in _WRITTEN.items()}
LONGEST_PREFIX = max(map(len, PREFIXES))

#: Kind words with their marks; a marked word that contradicts its own is no kind word ("Phượng" is a name).
SPELLED = {
    "xa": "xã", "phuong": "phường", "thi": "thị", "tran": "trấn", "huien": "huyện", "quan": "quận",
    "thanh": "thành", "pho": "phố", "tinh": "tỉnh", "thon": "thôn", "xom": "xóm", "ban": "bản", "lang": "làng",
    "khu": "khu", "tieu": "tiểu", "to": "tổ", "dan": "dân", "doi": "đội", "ap": "ấp", "buon": "buôn",
    "khoi": "khối", "khom": "khóm", "cum": "cụm", "duong": "đường", "ngo": "ngõ", "ngach": "ngách", "hem": "hẻm",
    "so": "số", "nha": "nhà", "lo": "lô", "cho": "chợ", "cau": "cầu", "truong": "trường", "ho": "hồ",
    "song": "sông", "nui": "núi", "den": "đền", "chua": "chùa", "cang": "cảng", "toa": "tòa", "dac": "đặc",
    "cu": "cũ", "moi": "mới", "nai": "nay", "bien": "biển", "deo": "đèo", "tram": "trạm", "soc": "sóc",
    "chom": "chòm",
}  # fmt: skip

#: Phrases (as keys of words, so i for y) before a name that say it is of the new map, or of the old one.
SAYS_NEW = (
    ("nai", "van", "la"),
    ("nai", "la"),
    ("nai", "thuoc"),
    ("nai",),
    ("moi", "la"),
    ("sap", "nhap", "vao"),
    ("sap", "nhap", "thanh"),
)
SAYS_OLD = (
    ("truoc", "dai", "la"), ("truoc", "dai", "thuoc"), ("truoc", "la"), ("truoc", "thuoc"), ("truoc", "dai"),
    ("truoc", "kia"), ("truoc",), ("cu", "la"), ("ten", "cu"), ("nguien", "la"),
)  # fmt: skip

#: English kind words, after the name. "Town" may be of a commune or of a district.
ENGLISH = {
    "ward": (_commune("phường"),),
    "commune": (_commune("xã"),),
    "township": (_commune("thị trấn"),),
    "town": (Prefix(Role.DISTRICT, ("thị xã",), "thị xã"), _commune("thị trấn")),
    "citi": (_CITY,),
    "district": (Prefix(Role.DISTRICT, ("huyện", "quận"), "huyện"),),
    "province": (Prefix(Role.PROVINCE, ("tỉnh",), "tỉnh"),),
    "village": (_hamlet("thôn"),),
    "hamlet": (_hamlet("thôn"),),
    "street": (_STREET,),
    "road": (_STREET,),
}

#: Words after a name that are no part of it.
NO_NAMES = (
    "cũ", "mới", "nay", "trước", "thuộc", "gần", "cạnh", "sau", "đối", "giao", "gọi", "ship", "nhận", "sđt", "đt",
    "tel", "mã", "sáp", "hoặc", "hay", "or", "và", "là", "ở", "tại", "được", "nhé", "cho", "zip",
)  # fmt: skip
#: Words before a name that are no part of it.
NO_NAMES_BEFORE = ("cũ", "là", "thuộc", "nay", "mới", "ở", "tại", "ubnd", "giao", "đến", "về", "tới", "gửi", "hoặc",
                   "hay", "or", "bđvhx", "bđ")  # fmt: skip
#: What says that the writer doubts, or takes back, a name.
ALTERNATIVES = (("hoặc",), ("hay",), ("or",), ("hoac",), ("không", "phải"), ("khong", "phai"))

#: What ends an address and says nothing.
COUNTRY = (("viet", "nam"), ("vietnam",), ("vn",))
