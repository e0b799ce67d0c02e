"""What is recorded: the places, the indicators, and where the figures of each come from."""

from dataclasses import dataclass

INDEX_PLACES = (
    "ARG AUS AUT BEL BRA CAN CHE CHL CHN CZE DEU DNK ESP FIN FRA GBR GRC IDN IND IRL ISR ITA JPN "
    "KOR MEX MYS NLD NOR NZL POL PRT RUS SAU SGP SWE TUR USA ZAF"
).split()
AWKWARD_PLACES = "NAM XKX CHI HKG PSE".split()
AGGREGATES = "WLD AFE EUU HIC INX".split()
PLACES = INDEX_PLACES + AWKWARD_PLACES + AGGREGATES

# The bank leaves countryiso3code empty for the income groups and for "Not classified".
WITHOUT_ISO3 = {"HIC", "INX"}

YEARS = [str(year) for year in range(1960, 2026)]

# The indicators that are also recorded as paged JSON and XML answers.
PAGED = ["SP.POP.TOTL", "GB.XPD.RSDV.GD.ZS", "EN.ATM.PM25.MC.M3", "SP.POP.SCIE.RD.P6"]

JULY = "2026-07-13"
APRIL = "2026-04-08"


@dataclass(frozen=True)
class Indicator:
    """One indicator: its official name, the file number in member names, and our own words."""

    code: str
    name: str
    number: int
    decimal: int
    note: str
    organization: str
    vintage: str


COPY = "release of mid-2026, copied 2026-07-01"
ORIGINAL = "last updated 2026-07-13"
POPULATION = "United Nations Population Division"
LABOUR = "International Labour Organization"
UNESCO = "UNESCO Institute for Statistics"
PAYMENTS = "International Monetary Fund; World Bank"

INDICATORS = [
    Indicator("SP.POP.TOTL", "Population, total", 910001, 0,
              "People living in the place at mid-year.", POPULATION, COPY),
    Indicator("SP.POP.0014.TO.ZS", "Population ages 0-14 (% of total population)", 910002, 0,
              "Share of people younger than 15.", POPULATION, COPY),
    Indicator("SP.POP.1564.TO.ZS", "Population ages 15-64 (% of total population)", 910003, 0,
              "Share of people aged 15 to 64.", POPULATION, COPY),
    Indicator("SL.TLF.TOTL.IN", "Labor force, total", 910004, 0,
              "People aged 15 and over who work or look for work.", LABOUR,
              "last updated 2026-02-24, copied 2026-04-01"),
    Indicator("SL.EMP.TOTL.SP.ZS",
              "Employment to population ratio, 15+, total (%) (modeled ILO estimate)", 910005, 1,
              "Employed share of the people aged 15 and over.", LABOUR, COPY),
    Indicator("SL.UEM.TOTL.ZS",
              "Unemployment, total (% of total labor force) (modeled ILO estimate)", 910006, 1,
              "Share of the labour force without work.", LABOUR, COPY),
    Indicator("SL.TLF.ADVN.ZS",
              "Labor force with advanced education (% of total working-age population with "
              "advanced education)", 910007, 1,
              "Participation rate of people with tertiary education.", LABOUR,
              "release of late 2025, transcribed by hand; 2010-2024 of the 38 index economies "
              "(China 2000 only), other cells empty"),
    Indicator("SP.POP.SCIE.RD.P6", "Researchers in R&D (per million people)", 37695, 0,
              "Researchers for every million people.", UNESCO, ORIGINAL),
    Indicator("EN.ATM.PM25.MC.M3",
              "PM2.5 air pollution, mean annual exposure (micrograms per cubic meter)", 33524, 2,
              "Fine particles in the air, weighted by where people live.",
              "Institute for Health Metrics and Evaluation", ORIGINAL),
    Indicator("EN.GHG.CO2.PC.CE.AR5",
              "Carbon dioxide (CO2) emissions excluding LULUCF per capita (t CO2e/capita)",
              127841, 2, "Carbon dioxide emitted for every person.", "European Commission, JRC",
              "a release of mid or late 2025"),
    Indicator("SE.XPD.TOTL.GD.ZS", "Government expenditure on education, total (% of GDP)",
              910011, 1, "Public spending on education against GDP.", UNESCO, COPY),
    Indicator("GB.XPD.RSDV.GD.ZS", "Research and development expenditure (% of GDP)", 232, 2,
              "Spending on research and development against GDP.", UNESCO, ORIGINAL),
    Indicator("SH.XPD.CHEX.GD.ZS", "Current health expenditure (% of GDP)", 33342, 2,
              "Spending on health, without investment, against GDP.",
              "World Health Organization", ORIGINAL),
    Indicator("SL.GDP.PCAP.EM.KD", "GDP per person employed (constant 2021 PPP $)", 910014, 0,
              "Output for every employed person at 2021 prices.",
              "World Bank; International Labour Organization", COPY),
    Indicator("NV.MNF.TECH.ZS.UN",
              "Medium and high-tech manufacturing value added (% manufacturing value added)",
              910015, 1, "Share of technology-intensive industries in manufacturing.",
              "United Nations Industrial Development Organization",
              "release of December 2025, copied 2025-12-17"),
    Indicator("NY.GDP.MKTP.CD", "GDP (current US$)", 910016, 0,
              "Gross domestic product at current prices.", "World Bank; OECD", COPY),
    Indicator("SM.POP.TOTL", "International migrant stock, total", 910017, 0,
              "People living in a place they were not born in.", POPULATION, COPY),
    Indicator("SM.POP.NETM", "Net migration", 910018, 0,
              "People who moved in less people who moved out.", POPULATION,
              "Korea all years, last updated 2025-03-24; other economies 2021 only, last updated "
              "2024-03-28; other cells empty"),
    Indicator("BX.TRF.PWKR.CD.DT", "Personal remittances, received (current US$)", 910019, 0,
              "Money received from people abroad.", PAYMENTS, COPY),
    Indicator("BM.TRF.PWKR.CD.DT", "Personal remittances, paid (current US$)", 910020, 0,
              "Money sent to people abroad.", PAYMENTS,
              "Korea all years, last updated 2025-03-24; other economies to 2012 from the release "
              "of December 2013 and 2021 last updated 2024-03-28; other cells empty"),
]

# What the older edition holds, and what the copies it was taken from say of their dates.
APRIL_INDICATORS = {
    "SP.POP.TOTL": "last updated 2026-02-24, copied 2026-04-01",
    "EN.ATM.PM25.MC.M3": "last updated 2026-02-24, copied 2026-04-01",
    "GB.XPD.RSDV.GD.ZS": "last updated 2026-02-24, copied 2026-03-04",
    "BX.TRF.PWKR.CD.DT": "last updated 2026-02-24, copied 2026-03-04",
    "SH.XPD.CHEX.GD.ZS": "figures last updated 2026-07-13 (no older copy was had)",
}
