"""Invented names: parts that are combined into candidates, mentors, and aliases.

First and last names are common ones, put together by number; nobody real is meant.
"""

from dataclasses import dataclass

from portal.enums import OrganisationKind

NAV_AND_PROVIDERS = frozenset({OrganisationKind.NAV_OFFICE, OrganisationKind.PROVIDER})
LEARNERS = NAV_AND_PROVIDERS | {
    OrganisationKind.IMMIGRATION_SERVICE,
    OrganisationKind.ADULT_EDUCATION,
}
REFUGEES = LEARNERS | {OrganisationKind.REFUGEE_SERVICE}


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together, and the languages other than Norwegian that go with them."""

    languages: str
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    services: frozenset[OrganisationKind] = REFUGEES
    """Kinds of service that people with these names belong to in the demo."""

    @property
    def native(self) -> bool:
        """Norwegian is among the first languages."""
        return self.services == NAV_AND_PROVIDERS


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NORWEGIAN = Origin(
    "Engelsk",
    _words(
        "Kristin Ola Marte Sindre Gunn Torbjørn Silje Vegard Randi Jostein Hilde Espen Turid "
        "Magnus Solveig Trond Benedikte Arvid Ragnhild Stian Åse Håvard Eldbjørg Kai"
    ),
    _words(
        "Bakke Myrvold Haugen Tangen Sletten Kvamme Rønning Ødegård Nygård Fossum Brekke Vatne "
        "Grindheim Skjelbred Moen Austad Hegdal Lunde Ekra Storhaug Viken Røed Tveiten"
    ),
    NAV_AND_PROVIDERS,
)
UKRAINIAN = Origin(
    "Ukrainsk, russisk og litt engelsk",
    _words(
        "Oksana Andrij Iryna Taras Nadija Mykola Svitlana Ruslan Halyna Pavlo Ljudmyla Dmytro "
        "Tetjana Vasyl Marija Bohdan Olena"
    ),
    _words(
        "Melnyk Bondarenko Kravtsjuk Hordijenko Stepaniuk Marchuk Bilous Hnatiuk Rudenko "
        "Moroz Panasenko Kolisnyk Zahorodko Kovalyk Petrenko Pylypenko"
    ),
)
SYRIAN = Origin(
    "Arabisk og engelsk",
    _words(
        "Samir Rana Khaled Hala Nizar Dima Bassel Lamia Yusuf Rasha Firas Nour Ghassan Maysa "
        "Tarek Hanan"
    ),
    _words(
        "Haddad Nasser Kassab Darwish Sabbagh Khalil Mansour Jabri Halabi Qassem Zaytoun "
        "Barakat Shami Tahan Najjar"
    ),
)
ERITREAN = Origin(
    "Tigrinja og arabisk",
    _words(
        "Selam Filmon Rahel Yonas Mehret Kidane Winta Tesfay Luwam Robel Helen Amanuel Saba "
        "Merhawi Tsega"
    ),
    _words(
        "Tekle Ghebremariam Haile Mehari Woldu Kiflay Berhane Zerai Asmelash Habte Tesfamariam "
        "Okbay Negash Weldemichael"
    ),
)
SOMALI = Origin(
    "Somali, swahili og engelsk",
    _words(
        "Amina Abdirahman Hodan Zakaria Ifrah Bashir Sagal Mahad Ayaan Guled Fadumo Yasin Hibo "
        "Warsame"
    ),
    _words("Farah Warsame Jama Abdi Hersi Duale Elmi Guled Osman Roble Shire Aden Barre Nur"),
)
POLISH = Origin(
    "Polsk og engelsk",
    _words("Agnieszka Piotr Katarzyna Marek Beata Tomasz Dorota Krzysztof Ewelina Adam Renata"),
    _words("Lisiak Mazur Pawlak Rogala Dudek Wrona Olszak Bielak Ziarno Gajda Jaros Wilk"),
    LEARNERS,
)
AFGHAN = Origin(
    "Dari og pashto",
    _words(
        "Farid Zohra Najib Parwana Jawad Shabnam Omid Mina Hamid Laila Rahim Nargis Navid Soraya"
    ),
    _words(
        "Rahimi Karimi Noori Azizi Sharifi Habibi Yousufi Amiri Sultani Popal Safi Wardak Qaderi"
    ),
)
SAMI = Origin(
    "Nordsamisk, norsk og engelsk",
    _words("Ánne Máhtte Biret Niillas Elle Ánte Sárá Jovnna"),
    _words("Hætta Buljo Triumf Sara Utsi Gaup Bær Oskal Eira"),
    NAV_AND_PROVIDERS,
)
TURKISH = Origin(
    "Tyrkisk, kurdisk og engelsk",
    _words("Elif Baran Zeynep Serkan Dilan Murat Rojda Cem Aysel Deniz"),
    _words("Yildiz Demir Aslan Polat Kaya Aydin Ekinci Korkmaz Tunc"),
)
CONGOLESE = Origin(
    "Swahili, fransk og lingala",
    _words("Espérance Jean-Marie Furaha Innocent Grâce Bahati Chantal Didier Neema Patient"),
    _words("Mugisha Mbuyi Ilunga Kasongo Mwamba Byamungu Lukusa Amani Ndaye"),
)
THAI = Origin(
    "Thai og litt engelsk",
    _words("Malee Anong Somchai Ploy Niran Suda Kanya Prasert"),
    _words("Srisai Chaiyo Wongsa Boonmee Saelim Thongdee Rattana"),
    LEARNERS,
)

#: Every twelve candidates in a row come from these, in this order.
ORIGINS = (
    NORWEGIAN,
    UKRAINIAN,
    SYRIAN,
    NORWEGIAN,
    ERITREAN,
    SOMALI,
    UKRAINIAN,
    AFGHAN,
    NORWEGIAN,
    POLISH,
    SYRIAN,
    ERITREAN,
)
#: Every sixth round these come instead of the first four.
RARER_ORIGINS = (SAMI, TURKISH, CONGOLESE, THAI)

MENTORS = (
    "Berit Lunde", "Arne Fosse", "Sunniva Dale", "Roar Hagen", "Zahra Mahmoud", "Inger Skaar",
    "Bjørnar Rød", "Linh Tran", "Grete Sand", "Olav Myklebust", "Danuta Zając", "Tore Lien",
    "Halima Yusuf", "Siv Nordby", "Per Ivar Holm", "Marit Aune", "Kjell Stokke", "Rebekka Vold",
)  # fmt: skip

#: Trees, birds, flowers and berries: what a candidate is called in a proposal, with a number.
ALIASES = _words(
    "Rogn Lerk Hassel Terne Einer Osp Selje Svale Hegg Furu Gran Or Bjørk Lind Vipe Spove Ask Alm "
    "Lønn Eik Bøk Barlind Lerketre Kristtorn Slåpetorn Hyll Pors Lyng Røsslyng Krekling Tyttebær "
    "Blåbær Multe Bringebær Markjordbær Nype Tindved Blåklokke Hvitveis Blåveis Løvetann Hestehov "
    "Smørblomst Prestekrage Rødkløver Tiriltunge Fiolrot Soleie Kattefot Engsyre Myrull "
    "Duskull Geitrams Fjellarve Reinrose Issoleie Mogop Tusenfryd Kornblomst Linerle Rødstrupe "
    "Bokfink Blåmeis Kjøttmeis Løvmeis Trost Måltrost Stær Heilo Rugde Tjeld Lomvi Lundefugl Alke "
    "Havsule Ærfugl Siland Stokkand Krikkand Fossekall Sidensvans Dompap Grønnfink Gulspurv "
    "Steinskvett Jernspurv Isfugl Hegre Trane Fiskeørn Tårnfalk Hubro Perleugle Orrhane Rype"
)
