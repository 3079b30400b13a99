"""What citizens can report: the default kinds of report, as an Open311 service list needs them.

A table, not code: an installation starts with these. Codes are stable names for other systems and
are never used again for something else. Complaints and denunciations (khiếu nại, tố cáo) are
outside by law and have no service here.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ReportService:
    """One kind of report, in the words a citizen reads and searches with."""

    code: str
    name: str
    group: str
    description: str
    keywords: tuple[str, ...]


ROADS = "Giao thông, đô thị"
ENVIRONMENT = "Môi trường"
ORDER = "An ninh, trật tự"
PEOPLE = "Đời sống, xã hội"
OFFICE = "Cơ quan, thủ tục"
SAFETY = "An toàn, thiên tai"

SERVICES: tuple[ReportService, ...] = (
    ReportService(
        "road-damage",
        "Đường, cầu, cống hư hỏng",
        ROADS,
        "Ổ gà, sụt lún, nắp cống mất hoặc vỡ, cầu xuống cấp.",
        ("ổ gà", "sụt lún", "nắp cống", "cầu"),
    ),
    ReportService(
        "street-light",
        "Đèn chiếu sáng công cộng",
        ROADS,
        "Đèn đường không sáng, cột đèn nghiêng đổ.",
        ("đèn đường", "cột đèn", "chiếu sáng"),
    ),
    ReportService(
        "traffic-sign",
        "Biển báo, tín hiệu giao thông",
        ROADS,
        "Biển báo mất, che khuất; đèn tín hiệu hỏng; vạch sơn mờ.",
        ("biển báo", "đèn tín hiệu", "vạch sơn"),
    ),
    ReportService(
        "encroachment",
        "Lấn chiếm lòng đường, vỉa hè",
        ROADS,
        "Bày hàng, để xe, dựng mái che lấn lòng đường, vỉa hè.",
        ("vỉa hè", "lòng đường", "lấn chiếm"),
    ),
    ReportService(
        "construction",
        "Trật tự xây dựng",
        ROADS,
        "Xây dựng không phép, sai phép, thi công không che chắn.",
        ("xây dựng", "sai phép", "thi công"),
    ),
    ReportService(
        "water-supply",
        "Cấp nước sinh hoạt",
        PEOPLE,
        "Mất nước, nước đục, đường ống rò rỉ.",
        ("mất nước", "nước sạch", "rò rỉ"),
    ),
    ReportService(
        "power-supply",
        "Điện sinh hoạt",
        PEOPLE,
        "Mất điện kéo dài, dây điện võng, trạm điện mất an toàn.",
        ("mất điện", "dây điện", "trạm biến áp"),
    ),
    ReportService(
        "telecom",
        "Viễn thông, dây cáp",
        PEOPLE,
        "Dây cáp sà thấp, mất sóng, cột viễn thông nghiêng.",
        ("dây cáp", "mất sóng", "internet"),
    ),
    ReportService(
        "health",
        "Y tế, dịch bệnh",
        PEOPLE,
        "Dấu hiệu dịch bệnh, chất lượng khám chữa bệnh ở trạm y tế.",
        ("dịch bệnh", "trạm y tế", "khám bệnh"),
    ),
    ReportService(
        "food-safety",
        "An toàn thực phẩm",
        PEOPLE,
        "Thực phẩm bẩn, hàng ăn mất vệ sinh, nghi ngộ độc.",
        ("thực phẩm", "ngộ độc", "vệ sinh"),
    ),
    ReportService(
        "education",
        "Trường học, giáo dục",
        PEOPLE,
        "Cơ sở vật chất trường lớp, khoản thu trong nhà trường.",
        ("trường học", "học phí", "giáo viên"),
    ),
    ReportService(
        "social-support",
        "Chính sách, an sinh xã hội",
        PEOPLE,
        "Trợ cấp, hộ nghèo, người có công, bảo hiểm y tế.",
        ("trợ cấp", "hộ nghèo", "bảo hiểm"),
    ),
    ReportService(
        "waste",
        "Rác thải",
        ENVIRONMENT,
        "Rác không được thu gom, đổ trộm rác, phế thải xây dựng.",
        ("rác", "đổ trộm", "phế thải"),
    ),
    ReportService(
        "pollution",
        "Ô nhiễm nước, không khí",
        ENVIRONMENT,
        "Xả thải ra sông, hồ; khói, bụi, mùi hôi.",
        ("xả thải", "mùi hôi", "khói bụi"),
    ),
    ReportService(
        "noise",
        "Tiếng ồn",
        ENVIRONMENT,
        "Karaoke, loa kéo, xưởng sản xuất gây ồn.",
        ("tiếng ồn", "karaoke", "loa kéo"),
    ),
    ReportService(
        "tree",
        "Cây xanh",
        ENVIRONMENT,
        "Cây gãy đổ, cành khô nguy hiểm, chặt cây trái phép.",
        ("cây đổ", "cành khô", "chặt cây"),
    ),
    ReportService(
        "land",
        "Đất đai",
        ENVIRONMENT,
        "Lấn chiếm đất công, khai thác đất, cát trái phép.",
        ("đất công", "khai thác cát", "lấn chiếm"),
    ),
    ReportService(
        "public-order",
        "An ninh, trật tự",
        ORDER,
        "Tụ tập gây rối, trộm cắp, tệ nạn xã hội.",
        ("gây rối", "trộm cắp", "tệ nạn"),
    ),
    ReportService(
        "animals",
        "Vật nuôi thả rông",
        ORDER,
        "Chó thả rông, gia súc ra đường, nghi bệnh dại.",
        ("chó thả rông", "gia súc", "bệnh dại"),
    ),
    ReportService(
        "fire-safety",
        "Phòng cháy, chữa cháy",
        SAFETY,
        "Nguy cơ cháy nổ, lối thoát nạn bị chặn. Đang cháy: gọi 114.",
        ("cháy nổ", "thoát nạn", "gas"),
    ),
    ReportService(
        "disaster",
        "Thiên tai, sạt lở",
        SAFETY,
        "Sạt lở, ngập úng, đê kè hư hỏng, nhà có nguy cơ sập.",
        ("sạt lở", "ngập", "đê"),
    ),
    ReportService(
        "procedure",
        "Thủ tục hành chính",
        OFFICE,
        "Hồ sơ chậm trả, yêu cầu giấy tờ ngoài quy định.",
        ("hồ sơ", "thủ tục", "một cửa"),
    ),
    ReportService(
        "broadcast",
        "Loa truyền thanh, bảng tin",
        OFFICE,
        "Loa quá to, không nghe rõ, bảng tin hỏng, thông tin sai.",
        ("loa", "bảng tin", "truyền thanh"),
    ),
    ReportService(
        "other",
        "Nội dung khác",
        OFFICE,
        "Kiến nghị không thuộc các nhóm trên.",
        ("kiến nghị", "góp ý"),
    ),
)


def service_with(code: str, services: Iterable[ReportService] = SERVICES) -> ReportService | None:
    """The service with `code`, or None where there is none."""
    return next((service for service in services if service.code == code), None)
