"""Sentences of the administration and how an announcer reads them, by kind."""

import pytest

from media_pipeline import normalise

WHOLE_SENTENCES = [
    (
        (
            "Từ 7h30 ngày 20/11/2026, UBND xã tổ chức tiêm phòng cho 1.250 con trâu, bò; "
            "kinh phí 35.000.000 đồng (đạt 95,5%)."
        ),
        (
            "Từ bảy giờ ba mươi phút ngày hai mươi tháng mười một năm hai nghìn không trăm hai "
            "mươi sáu, Ủy ban nhân dân xã tổ chức tiêm phòng cho một nghìn hai trăm năm mươi con "
            "trâu, bò; kinh phí ba mươi lăm triệu đồng, đạt chín mươi lăm phẩy năm phần trăm."
        ),
    ),
    (
        "Mất điện từ 19h00–21h00 ngày 7/4 tại TP. Vinh (QL1A, KV3); gọi 1022.",
        (
            "Mất điện từ mười chín giờ đến hai mươi mốt giờ ngày bảy tháng tư tại thành phố Vinh, "
            "quốc lộ một a, khu vực ba; gọi một không hai hai."
        ),
    ),
    (
        "Bão số 3 giật cấp 10, 15–16,5 độ vĩ Bắc, mưa 50-100mm, nhiệt độ -2°C.",
        (
            "Bão số ba giật cấp mười, mười lăm đến mười sáu phẩy năm độ vĩ Bắc, mưa năm mươi đến "
            "một trăm mi-li-mét, nhiệt độ âm hai độ xê."
        ),
    ),
    (
        "Bộ TT&TT ban hành Thông tư số 39/2020/TT-BTTTT giai đoạn 2021 - 2025.",
        (
            "Bộ Thông tin và Truyền thông ban hành Thông tư số ba mươi chín trên hai nghìn không "
            "trăm hai mươi trên tê tê bê tê tê tê tê giai đoạn hai nghìn không trăm hai mươi mốt "
            "đến hai nghìn không trăm hai mươi lăm."
        ),
    ),
]

NUMBERS = [
    ("1.250 con", "một nghìn hai trăm năm mươi con"),
    ("1,250 hộ", "một nghìn hai trăm năm mươi hộ"),
    ("1,500,000 cây", "một triệu năm trăm nghìn cây"),
    ("tăng 1,2 lần", "tăng một phẩy hai lần"),
    ("3,14 và 0,05", "ba phẩy mười bốn và không phẩy không năm"),
    ("công nghiệp 4.0", "công nghiệp bốn chấm không"),
    ("7.5 điểm", "bảy phẩy năm điểm"),
    ("mục 1.2.3", "mục một chấm hai chấm ba"),
    ("02 thôn, mã 007", "hai thôn, mã không không bảy"),
    ("5-7 ngày", "năm đến bảy ngày"),
    ("tỷ số 2-1", "tỷ số hai một"),
    ("tỷ lệ 1/500", "tỷ lệ một trên năm trăm"),
    ("3/4 dân số", "ba phần tư dân số"),
    ("15/20 thôn", "mười lăm trên hai mươi thôn"),
    ("trực 24/7", "trực hai mươi tư trên bảy"),
    ("lần thứ 4, thứ 1", "lần thứ tư, thứ nhất"),
    ("½ giờ, ٣ xã", "một phần hai giờ, ba xã"),
    ("3 x 4", "ba nhân bốn"),
    ("5 + 3", "năm cộng ba"),
]

DATES = [
    ("07/04/2022", "ngày bảy tháng tư năm hai nghìn không trăm hai mươi hai"),
    ("ngày 7-4-2022", "ngày bảy tháng tư năm hai nghìn không trăm hai mươi hai"),
    ("20.11.2026", "ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("20/11/26", "ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("2026-11-23", "ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu"),
    ("ngày 7/4", "ngày bảy tháng tư"),
    ("sáng 7/4", "sáng ngày bảy tháng tư"),
    ("dịp 30/4 và 2/9", "dịp ngày ba mươi tháng tư và ngày hai tháng chín"),
    ("ngày 5, 6/11", "ngày năm, ngày sáu tháng mười một"),
    ("từ 5-7/11", "từ ngày năm đến ngày bảy tháng mười một"),
    ("15/11 - 20/11", "ngày mười lăm tháng mười một đến ngày hai mươi tháng mười một"),
    ("tháng 4/2022", "tháng tư năm hai nghìn không trăm hai mươi hai"),
    ("04/2022", "tháng tư năm hai nghìn không trăm hai mươi hai"),
    ("tháng 4-6", "tháng tư đến tháng sáu"),
    ("2021 - 2025", "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"),
    ("quý 3/2026", "quý ba năm hai nghìn không trăm hai mươi sáu"),
    ("thứ 2 đến thứ 6", "thứ hai đến thứ sáu"),
    ("thứ 4", "thứ tư"),
    ("rằm tháng 7", "rằm tháng bảy"),
]

HOURS = [
    ("9h30", "chín giờ ba mươi phút"),
    ("09:44", "chín giờ bốn mươi tư phút"),
    ("09:44:05", "chín giờ bốn mươi tư phút năm giây"),
    ("19h00–21h00", "mười chín giờ đến hai mươi mốt giờ"),
    ("7h-11h30", "bảy giờ đến mười một giờ ba mươi phút"),
    ("7 giờ 30 ngày 5/4", "bảy giờ ba mươi phút ngày năm tháng tư"),
    ("7 giờ 30 phút", "bảy giờ ba mươi phút"),
    ("7g30", "bảy giờ ba mươi phút"),
    ("08:00 - 17:00", "tám giờ đến mười bảy giờ"),
    ("48h", "bốn mươi tám giờ"),
]

MONEY = [
    ("15.000.000 đồng", "mười lăm triệu đồng"),
    ("1,5 tỷ đồng", "một phẩy năm tỷ đồng"),
    ("200k", "hai trăm nghìn đồng"),
    ("15tr", "mười lăm triệu đồng"),
    ("2.000.000 VNĐ", "hai triệu đồng"),
    ("500.000đ/người", "năm trăm nghìn đồng trên người"),
    ("5-7 triệu đồng/ha", "năm đến bảy triệu đồng trên héc-ta"),
    ("4.000.000-6.000.000 đồng", "bốn triệu đến sáu triệu đồng"),
    ("500 USD", "năm trăm đô la Mỹ"),
    ("$500", "năm trăm đô la Mỹ"),
    ("5 000 000 đồng", "năm triệu đồng"),
]

UNITS = [
    ("12,5 km²", "mười hai phẩy năm ki-lô-mét vuông"),
    ("1.200 m³/s", "một nghìn hai trăm mét khối trên giây"),
    ("150 mm", "một trăm năm mươi mi-li-mét"),
    ("5ha", "năm héc-ta"),
    ("35-38°C", "ba mươi lăm đến ba mươi tám độ xê"),
    ("30 độ C", "ba mươi độ xê"),
    ("60km/h", "sáu mươi ki-lô-mét trên giờ"),
    ("5 mg/l", "năm mi-li-gam trên lít"),
    ("65-70 tạ/ha", "sáu mươi lăm đến bảy mươi tạ trên héc-ta"),
    ("cao 1m65", "cao một mét sáu mươi lăm"),
    ("220V", "hai trăm hai mươi vôn"),
    ("10 - 15%", "mười đến mười lăm phần trăm"),
    ("20x30 m", "hai mươi nhân ba mươi mét"),
]

CODES = [
    ("đường dây nóng 0912 345 678", "đường dây nóng không chín một hai, ba bốn năm, sáu bảy tám"),
    ("gọi 113, 114", "gọi một một ba, một một bốn"),
    ("có 115 người", "có một trăm mười lăm người"),
    ("ĐT: 1900 1234", "điện thoại: một chín không không, một hai ba bốn"),
    ("142/KH-UBND", "một trăm bốn mươi hai trên ca hát Ủy ban nhân dân"),
    ("số 05-CT/TW", "số không năm xê tê trên Trung ương"),
    ("CCCD số 001085", "căn cước công dân số không không một không tám năm"),
    ("29A-123.45", "hai mươi chín a, một hai ba bốn năm"),
    ("lớp 5A", "lớp năm a"),
    ("(0237) 3 852 123", "không hai ba, bảy ba tám năm, hai một hai ba"),
    ("xăng RON 95-III", "xăng RON chín mươi lăm ba"),
    ("bụi PM2.5, H5N1", "bụi pê mờ hai phẩy năm, hát năm nờ một"),
    ("Km12+500 QL 6", "ki-lô-mét mười hai cộng năm trăm quốc lộ sáu"),
    ("nhà số 45/12 ngõ 12/5", "nhà số bốn mươi lăm trên mười hai ngõ mười hai trên năm"),
    ("1.234/1.300 phiếu", "một nghìn hai trăm ba mươi tư trên một nghìn ba trăm phiếu"),
    ("www.chinhphu.vn", "vê kép vê kép vê kép chấm chinhphu chấm vê nờ"),
    ("xa01@gmail.com", "xa không một a còng gờ meo chấm com"),
]

LETTERS = [
    ("quý II", "quý hai"),
    ("quý I/2026", "quý một năm hai nghìn không trăm hai mươi sáu"),
    ("khóa XV", "khóa mười lăm"),
    ("thế kỷ XXI", "thế kỷ hai mươi mốt"),
    ("lần thứ IV", "lần thứ tư"),
    ("kỳ họp thứ I", "kỳ họp thứ nhất"),
    ("XI MĂNG VI PHẠM", "XI MĂNG VI PHẠM"),
    ("HĐND, ĐBQH, BHYT", "Hội đồng nhân dân, đại biểu Quốc hội, bảo hiểm y tế"),
    ("CCCD, THPT, NTM", "căn cước công dân, trung học phổ thông, nông thôn mới"),
    ("TP Hà Nội, TP.HCM", "thành phố Hà Nội, thành phố Hồ Chí Minh"),
    ("P.5, Q.1", "phường năm, quận một"),
    ("PCTT&TKCN", "phòng chống thiên tai và tìm kiếm cứu nạn"),
    ("Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội"),
    ("Đ/c Lan, v/v họp", "Đồng chí Lan, về việc họp"),
    ("PGS.TS. Nam", "phó giáo sư tiến sĩ Nam"),
    ("đội XYZK", "đội ích i dét ca"),
    ("Covid-19", "Cô-vít mười chín"),
    ("trừ T7, CN", "trừ thứ bảy, chủ nhật"),
    ("trên BĐ2, BĐ III", "trên báo động hai, báo động ba"),
    ("bà B (SN 1985)", "bà bê, sinh năm một nghìn chín trăm tám mươi lăm"),
    ("Cư M'gar, K’ho", "Cư M'gar, K'ho"),
    ("THÔNG BÁO KHẨN", "THÔNG BÁO KHẨN"),
]


@pytest.mark.parametrize(
    ("written", "spoken"),
    WHOLE_SENTENCES + NUMBERS + DATES + HOURS + MONEY + UNITS + CODES + LETTERS,
)
def test_reads_like_an_announcer(written, spoken):
    assert normalise(written).text == spoken


@pytest.mark.parametrize(
    ("written", "spoken", "unspoken"),
    [
        ("XEM 😀 “nháy” xong", "XEM nháy xong", {"😀", "“", "”"}),
        ("xã/phường (mới)", "xã, phường, mới", {"/", "(", ")"}),
        ("A\u200bB\u00adC", "a bê xê", set()),
        ("a̸yz", "a yz", {"\u0338"}),
    ],
)
def test_signs_that_nobody_hears_are_reported(written, spoken, unspoken):
    result = normalise(written)
    assert set(result.unspoken) == unspoken
    assert result.text.casefold() == spoken.casefold() or unspoken == set()


def test_decomposed_letters_and_odd_spaces_read_like_composed_ones():
    composed = "UBND xã họp lúc 9h30 ngày 20/11"
    decomposed = "UBND xa\u0303 ho\u0323p\u00a0lúc  9h30 ngày\u202f20/11"
    assert normalise(decomposed).text == normalise(composed).text


def test_lines_stay_lines_and_list_marks_are_silent():
    assert normalise("Gồm:\n- 3 xã\n• 2 phường\r\n\r\n\n+ chợ").text == (
        "Gồm:\nba xã\nhai phường\n\nchợ"
    )


def test_spans_show_what_was_changed_and_by_which_rule():
    result = normalise("UBND họp 9h30.")
    assert [(span.source, span.spoken, span.kind, span.rule) for span in result.spans] == [
        ("UBND", "Ủy ban nhân dân", "abbreviation", "known abbreviation"),
        ("9h30", "chín giờ ba mươi phút", "time", "hour and minutes"),
    ]
    assert [result.source[span.start : span.end] for span in result.spans] == ["UBND", "9h30"]


def test_plain_words_are_left_alone():
    text = "Kính thưa bà con, chiều nay xã ta họp; mời mọi người đến đông đủ!"
    result = normalise(text)
    assert (result.text, result.spans, result.unspoken) == (text, (), ())


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n", "()", "😀"])
def test_nothing_to_say_is_an_empty_text(nothing):
    assert normalise(nothing).text == ""
