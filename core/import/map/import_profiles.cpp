// SPDX-License-Identifier: MIT
// The built-in import maps: ordinary map files, printed by `parley import --show-map PROFILE`.
// Names and meanings of columns are facts of the datasets; the words are ours.
#include <algorithm>
#include <array>

#include "core/import/map/import_map.h"
#include "schema/edit_distance.h"

namespace parley {

namespace {

struct Profile {
  std::string_view name;
  std::string_view text;
};

constexpr std::string_view kGdelt =
    R"map(# GDELT event files: one row an event. Version 1 has 58 columns (57 where SOURCEURL is absent),
# version 2 has 61. A file may mix them.
dataset = gdelt
scheme = CAMEO-1.1b3
format = tsv
header = auto
tz = UTC
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[columns]                     # version 2
GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate
Actor1Code, Actor1Name, Actor1CountryCode, Actor1KnownGroupCode, Actor1EthnicCode
Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code, Actor1Type2Code, Actor1Type3Code
Actor2Code, Actor2Name, Actor2CountryCode, Actor2KnownGroupCode, Actor2EthnicCode
Actor2Religion1Code, Actor2Religion2Code, Actor2Type1Code, Actor2Type2Code, Actor2Type3Code
IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale
NumMentions, NumSources, NumArticles, AvgTone
Actor1Geo_Type, Actor1Geo_FullName, Actor1Geo_CountryCode, Actor1Geo_ADM1Code, Actor1Geo_ADM2Code
Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID
Actor2Geo_Type, Actor2Geo_FullName, Actor2Geo_CountryCode, Actor2Geo_ADM1Code, Actor2Geo_ADM2Code
Actor2Geo_Lat, Actor2Geo_Long, Actor2Geo_FeatureID
ActionGeo_Type, ActionGeo_FullName, ActionGeo_CountryCode, ActionGeo_ADM1Code, ActionGeo_ADM2Code
ActionGeo_Lat, ActionGeo_Long, ActionGeo_FeatureID
DATEADDED, SOURCEURL

[columns]                     # version 1: no ADM2Code
GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate
Actor1Code, Actor1Name, Actor1CountryCode, Actor1KnownGroupCode, Actor1EthnicCode
Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code, Actor1Type2Code, Actor1Type3Code
Actor2Code, Actor2Name, Actor2CountryCode, Actor2KnownGroupCode, Actor2EthnicCode
Actor2Religion1Code, Actor2Religion2Code, Actor2Type1Code, Actor2Type2Code, Actor2Type3Code
IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale
NumMentions, NumSources, NumArticles, AvgTone
Actor1Geo_Type, Actor1Geo_FullName, Actor1Geo_CountryCode, Actor1Geo_ADM1Code
Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID
Actor2Geo_Type, Actor2Geo_FullName, Actor2Geo_CountryCode, Actor2Geo_ADM1Code
Actor2Geo_Lat, Actor2Geo_Long, Actor2Geo_FeatureID
ActionGeo_Type, ActionGeo_FullName, ActionGeo_CountryCode, ActionGeo_ADM1Code
ActionGeo_Lat, ActionGeo_Long, ActionGeo_FeatureID
DATEADDED, SOURCEURL

[columns]                     # version 1 without SOURCEURL
GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate
Actor1Code, Actor1Name, Actor1CountryCode, Actor1KnownGroupCode, Actor1EthnicCode
Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code, Actor1Type2Code, Actor1Type3Code
Actor2Code, Actor2Name, Actor2CountryCode, Actor2KnownGroupCode, Actor2EthnicCode
Actor2Religion1Code, Actor2Religion2Code, Actor2Type1Code, Actor2Type2Code, Actor2Type3Code
IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale
NumMentions, NumSources, NumArticles, AvgTone
Actor1Geo_Type, Actor1Geo_FullName, Actor1Geo_CountryCode, Actor1Geo_ADM1Code
Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID
Actor2Geo_Type, Actor2Geo_FullName, Actor2Geo_CountryCode, Actor2Geo_ADM1Code
Actor2Geo_Lat, Actor2Geo_Long, Actor2Geo_FeatureID
ActionGeo_Type, ActionGeo_FullName, ActionGeo_CountryCode, ActionGeo_ADM1Code
ActionGeo_Lat, ActionGeo_Long, ActionGeo_FeatureID
DATEADDED

[event]
id = GLOBALEVENTID
when = SQLDATE                # may lie one or ten years before DATEADDED by mistake: marked
dates = %Y%m%d
published = DATEADDED         # version 1 a day, version 2 a quarter of an hour, UTC
published dates = %Y%m%d%H%M%S, %Y%m%d
code = EventCode              # text: "0251" is not 251
place = ActionGeo_FullName
url = SOURCEURL?

[actor]
name = Actor1Name
code = Actor1Code
country = Actor1CountryCode
group = Actor1KnownGroupCode
roles = by

[actor]
name = Actor2Name
code = Actor2Code
country = Actor2CountryCode
group = Actor2KnownGroupCode
roles = to

[facts]                       # GDELT's own figures, never recomputed
quad = QuadClass
goldstein = GoldsteinScale
root = IsRootEvent
mentions = NumMentions
sources = NumSources
articles = NumArticles
tone = AvgTone
geo-type = ActionGeo_Type
geo-country = ActionGeo_CountryCode    # FIPS 10-4
lat = ActionGeo_Lat
lon = ActionGeo_Long
)map";

constexpr std::string_view kGdeltMentions =
    R"map(# GDELT 2 mentions: one row a report that tells of an event of the event files.
dataset = gdelt
kind = mentions
format = tsv
header = auto
tz = UTC
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[columns]
GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier
SentenceID, Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence
MentionDocLen, MentionDocTone, MentionDocTranslationInfo, Extras

[mention]
event = GLOBALEVENTID
published = MentionTimeDate   # of the update that first saw it, UTC
published dates = %Y%m%d%H%M%S, %Y%m%d
source = MentionSourceName
url = MentionIdentifier       # a URL where MentionType is 1, else a citation or a DOI

[facts]
type = MentionType via types
confidence = Confidence       # percent
sentence = SentenceID
tone = MentionDocTone

[table types]
1 = web
2 = citation
3 = core
)map";

constexpr std::string_view kIcews =
    R"map(# ICEWS coded events: 20 tab columns with a header. Upstream's Event ID is not unique, nor is it
# with the date: what separates rows is story and sentence, too.
dataset = icews
scheme = CAMEO-0.9b5
format = tsv
header = auto
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[columns]
Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code
Intensity, Target Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher
City, District, Province, Country, Latitude, Longitude

[event]
id = join "-" Event ID, Event Date, Story ID, Sentence Number
when = Event Date
dates = %Y-%m-%d
code = CAMEO Code
place = join ", " City, District, Province, Country
source = Publisher

[actor]
name = Source Name
country = Source Country via countries
roles = by

[actor]
name = Target Name
country = Target Country via countries
roles = to

[facts]
label = Event Text
intensity = Intensity
source-sectors = Source Sectors
target-sectors = Target Sectors
lat = Latitude
lon = Longitude

[table countries]             # beside Democratic Republic of Congo
Congo = Republic of the Congo
)map";

constexpr std::string_view kPolecat =
    R"map(# POLECAT, events coded in PLOVER: 40 tab columns with a header, which may name more or fewer.
# Actors and recipients are lists, parallel in names and countries. Some yearly files are Latin-1:
# say --encoding latin1.
dataset = polecat
scheme = PLOVER
format = tsv
header = auto
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[columns]
Event ID, Event Date, Event Type, Event Mode?, Intensity?, Quad Code?, Contexts?
Actor Name, Actor Country, Actor COW, Primary Actor Sector, Actor Sectors?, Actor Title
Actor Name Raw?, Wikipedia Actor ID
Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors?
Recipient Title, Recipient Name Raw?, Wikipedia Recipient ID
Placename?, City?, District?, Province?, Country?, Latitude?, Longitude?, GeoNames ID
Raw Placename, Feature Type, Source?, Publication Date, Story People, Story Organizations
Story Locations, Language?, Version?

[event]
id = Event ID
when = Event Date
dates = %Y-%m-%d, %Y%m%d, edtf
published = Publication Date
published dates = %Y-%m-%d, %Y%m%d, edtf
code = Event Type
summary = join " " Actor Name, Event Type, Event Mode, Recipient Name
place = Placename or join ", " City, District, Province, Country
source = Source

[actor]
name = Actor Name or Actor Name Raw
country = Actor Country
list = ";"
roles = by

[actor]
name = Recipient Name or Recipient Name Raw
country = Recipient Country
list = ";"
roles = to

[facts]
mode = Event Mode
contexts = Contexts
intensity = Intensity
quad = Quad Code
actor-sectors = Actor Sectors
recipient-sectors = Recipient Sectors
lat = Latitude
lon = Longitude
language = Language
version = Version
)map";

constexpr std::string_view kAcled =
    R"map(# ACLED: CSV with a header. 31 columns since 20 March 2023; before, event_id_no_cnty, data_id and
# iso3 were there, and disorder_type, civilian_targeting and tags were not. data_id changed with
# every update: it is no id.
dataset = acled
format = csv
header = yes
century = 1950
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[event]
id = event_id_cnty
when = event_date
dates = %Y-%m-%d, %e %B %Y, %e-%b-%Y, %e-%b-%y, %d-%m-%Y, %m-%d-%Y, %d/%m/%Y, %m/%d/%Y
precision = time_precision
summary = notes
place = join ", " location, admin3?, admin2?, admin1?, country
source = source

[precision]
1 = day
2 = week                      # the date is a day in that week: three days either way
3 = month

[actor]                       # 1 and 2 carry no direction
name = actor1
roles = about
[actor]
name = assoc_actor_1? or ally_actor_1?
list = ";"
roles = about
[actor]
name = actor2?
roles = about
[actor]
name = assoc_actor_2? or ally_actor_2?
list = ";"
roles = about

[facts]
type = event_type
sub-type = sub_event_type?
disorder = disorder_type?
inter1 = inter1?
inter2 = inter2?
interaction = interaction?
civilian-targeting = civilian_targeting?
fatalities = fatalities
tags = tags?
geo-precision = geo_precision?
lat = latitude?
lon = longitude?
updated = timestamp?          # when ACLED last changed the row, seconds since 1970
)map";

constexpr std::string_view kUcdpGed =
    R"map(# UCDP Georeferenced Event Dataset: CSV of 49 columns. Some candidate releases have no header.
# Sides carry no direction.
dataset = ucdp-ged
format = csv
header = auto
empty = "NA", "N/A", "n/a", "NULL", "null", "None", "none", "NaN", "nan"

[columns]
id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id
conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a
side_b_dset_id, side_b_new_id, side_b, number_of_sources, source_article, source_office
source_date, source_headline, source_original, where_prec, where_coordinates, where_description
adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region
event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians
deaths_unknown, best, high, low, gwnoa, gwnob

[event]
id = id
when = date_start
until = date_end
dates = %Y-%m-%d, %Y-%m-%d 00:00:00.000, %Y-%m-%d 00:00:00
precision = date_prec
summary = source_headline?
place = join ", " where_coordinates, adm_2?, adm_1?, country
source = source_office?

[precision]
1 = day
2 = one-of                    # two to six days
3 = week
4 = month
5 = one-of                    # more than a month

[actor]                       # several with commas between fight on one side
name = side_a via names
list = ","
roles = about
[actor]
name = side_b via names
list = ","
roles = about

[facts]
type = type_of_violence via violence
conflict = conflict_name?
dyad = dyad_name?
best = best
high = high
low = low
civilians = deaths_civilians?
sources = number_of_sources?
clarity = event_clarity?
where-precision = where_prec?
lat = latitude?
lon = longitude?

[table names]                 # as UCDP writes, where others would not know whom it means
IS = Islamic State
FSA = Free Syrian Army
SNA = Syrian National Army
DPR = Donetsk People's Republic
LPR = Luhansk People's Republic
ASG = Abu Sayyaf
PIRA = Irish Republican Army
Ansarallah = Houthis
Taleban = Taliban
SPLM/A = Sudan People's Liberation Movement
Government of Congo = Government of the Republic of the Congo

[table violence]
1 = state-based
2 = non-state
3 = one-sided
)map";

constexpr std::array<Profile, 6> kProfiles = {{{"gdelt", kGdelt},
                                               {"gdelt-mentions", kGdeltMentions},
                                               {"icews", kIcews},
                                               {"polecat", kPolecat},
                                               {"acled", kAcled},
                                               {"ucdp-ged", kUcdpGed}}};

}  // namespace

std::vector<std::string> ImportMap::built_ins() {
  std::vector<std::string> names;
  for (const Profile& profile : kProfiles) names.emplace_back(profile.name);
  return names;
}

Result<std::string_view> ImportMap::built_in(std::string_view profile) {
  for (const Profile& each : kProfiles)
    if (each.name == profile) return each.text;
  const auto names = built_ins();
  const std::string near = nearest(profile, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return failure(ErrorCode::kUsage, "no profile '" + std::string(profile) + "'",
                 (near.empty() ? "" : "did you mean '" + near + "'? ") + "profiles: " + all +
                     "; or --map FILE");
}

}  // namespace parley
