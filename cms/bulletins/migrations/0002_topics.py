"""The topics of Decree 49/2024/NĐ-CP's essential information. The centre may edit the list."""

from django.db import migrations

TOPICS = [
    ("chinh-sach-phap-luat", "Chính sách, pháp luật"),
    ("quy-dinh-su-kien", "Quy định và sự kiện của địa phương"),
    ("chuong-trinh-du-an", "Chương trình, dự án"),
    ("kinh-te", "Kinh tế"),
    ("van-hoa-xa-hoi", "Văn hóa, xã hội"),
    ("khoa-hoc-cong-nghe", "Khoa học, công nghệ"),
    ("y-te", "Y tế, sức khỏe"),
    ("quoc-phong-an-ninh", "Quốc phòng, an ninh, trật tự"),
    ("thien-tai", "Phòng, chống thiên tai, cứu nạn"),
    ("phong-chay", "Phòng cháy, chữa cháy, sơ cứu"),
    ("dich-benh", "Phòng, chống dịch bệnh"),
    ("guong-tot", "Gương người tốt, việc tốt"),
    ("te-nan-xa-hoi", "Phòng, chống vi phạm và tệ nạn xã hội"),
    ("san-pham", "Sản phẩm, hàng hóa, dịch vụ"),
]


def add(apps, schema_editor):
    topic = apps.get_model("bulletins", "Topic")
    for position, (slug, name) in enumerate(TOPICS, start=1):
        topic.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
