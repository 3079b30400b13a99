"""The people of the demonstration. They do not exist; every role is played by somebody."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.units.roles import Reach, Role

DEMO_PASSWORD = "loa-demo-2026"  # noqa: S105  printed for everybody to see
LE_THUY, DONG_HA, CON_CO = "19249", "19333", "19742"
PROVINCE = "44"
CENTRE = "VN"
COMMUNE_CODES = (LE_THUY, DONG_HA, CON_CO)
BOARD_SLUG = "nha-van-hoa-dong-ha"


@dataclass(frozen=True)
class Login:
    username: str
    last_name: str
    first_name: str
    unit: str
    role: Role
    reach: Reach = Reach.OWN

    @property
    def title(self) -> str:
        """What to print beside the login."""
        place = {PROVINCE: _("province"), CENTRE: _("centre")}.get(self.unit, self.unit)
        return f"{self.role.label} ({place})"


LOGINS: tuple[Login, ...] = (
    Login("bientap-tinh", "Nguyễn Thị", "Hạnh", PROVINCE, Role.EDITOR),
    Login("duyet-tinh", "Trần Văn", "Bình", PROVINCE, Role.APPROVER),
    Login("giamsat-tinh", "Lê Quang", "Minh", PROVINCE, Role.SUPERVISOR, Reach.SUBTREE),
    Login("quantri-tinh", "Phạm Thu", "Hà", PROVINCE, Role.ADMINISTRATOR, Reach.SUBTREE),
    Login("daotao-tinh", "Hoàng Thị", "Lan", PROVINCE, Role.TRAINING_MANAGER),
    Login("bientap-lethuy", "Võ Thị", "Sen", LE_THUY, Role.EDITOR),
    Login("duyet-lethuy", "Đỗ Văn", "Thắng", LE_THUY, Role.APPROVER),
    Login("dai-lethuy", "Dương Văn", "Khởi", LE_THUY, Role.STATION_OPERATOR),
    Login("tiepnhan-lethuy", "Bùi Thị", "Thảo", LE_THUY, Role.CASE_OFFICER),
    Login("dieuphoi-lethuy", "Phan Văn", "Tâm", LE_THUY, Role.COORDINATOR),
    Login("bientap-dongha", "Mai Thị", "Yến", DONG_HA, Role.EDITOR),
    Login("duyet-dongha", "Cao Xuân", "Phúc", DONG_HA, Role.APPROVER),
    Login("dai-dongha", "Trương Văn", "Lộc", DONG_HA, Role.STATION_OPERATOR),
    Login("bientap-conco", "Hồ Thị", "Mận", CON_CO, Role.EDITOR),
    Login("duyet-conco", "Lý Văn", "Hải", CON_CO, Role.APPROVER),
)

OPERATOR = "dai-lethuy"
# Sees and does everything; for those who look around in the demonstration.
SUPERUSER = "quantri"
