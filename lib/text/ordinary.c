#include "text/ordinary.h"

#include "text/word_hash.h"

/* A first look that most words fail. */
#define BITS 16384u
/* More than twice the words. */
#define SLOTS 4096u

/* In their loose form, divided by blanks. */
static const char ENGLISH[] =
    "a abbey able ace acre alder alley alright am amber amen an and angel any apple april arch "
    "are arm arms art as ash at august autumn away axe bacon badger bailey baker ball band bank "
    "banks bar barber bark barley barn baron barrel bass bay be beach bean bear beard beck bee "
    "been beer begin bell belt bench bend berry best big bill bills bird bishop black blackwood "
    "blank bliss block bloom blue board boat body bold bolt bond bone book booth border born both "
    "bow bowl bowman box boy brand brave bread breeze brick bridge bridges bright brook brooks "
    "brown brush buck bud bugs bull bunch burn burns bush but butcher butler butt butter button "
    "by bye cage can candle candy cane canon canter card care carry cart carter carver case cash "
    "castle cave center chairman chance chandler chapel chapman charity charm chase chat cherry "
    "chew child chin china choice church city clan clark clay clear clement click cliff close "
    "cloud clover coach coal coat coffee coin cold cole come common constant cook cool cooper "
    "copper coral core corn corner cotton couch could counts court cover cow coy craft crane "
    "craven cream crisp crook cross crow crown crystal cub current curry curt cut daily daisy "
    "dale dance dark darling dart dash date dates daughtry dawn day days deal dean dear decker "
    "deep diamond did die dig dill dime divine do dock doe dole doll done dove down drain drake "
    "draper draw dream drew drink drive drum duck due duke dusty duty dwell eagle earl early "
    "earth east easter easy ebony eden edge else ember emerald end english ever every fair fairy "
    "faith fall fan far farm farmer fast fay feather fee few field fields fig file files fill "
    "finch fine finger fire fish fisher fit flag flagg flint flood flora flower flowers fly fog "
    "folk folks for ford forest forth fortune foster found fountain fowler fox frame frank free "
    "freeman french friend frost fry fuller gale game garden garland garner gate gates gay gem "
    "general genesis gentle gentry gift gill ginger girl give given glad glass glory go god goes "
    "gold golden good goodman goose got grace grand grant grass grave graves gray great green "
    "grey groom ground grove guard guess guest guide gull gum gun guy had hail hair hale hall ham "
    "hand hands hang hanks happy harbor hard hardy harm harmony harp harvest has haste hatch have "
    "haven hawk hay hazel he head heard heart heath heather heaven hedge held helm hem her herd "
    "here hero hers hi high hill hills him hint his hit ho holiday holly honest honey honor hood "
    "hook hooks hoop hope horn horse host house how huge hull hunt hunter hurt hush hut i ice if "
    "ill im in iris iron is it its ivory ivy jack jade jasmine jay jean jewel job jolly journey "
    "joy judge jump june juniper just justice keen keep key keys kid kidd kind king kings kirk "
    "kiss kitchen kite knew knight knots know lace lack ladd lake lamb lance land lane large lark "
    "last lately laud law lawn laws lawyer lay lead leaf league lean lee left legend lemon less "
    "let level liberty light like lilly lily lime line link lion list little live lo loch lock "
    "locke lodge log long look loomis lord lots loud love lovely low loyal luck lucky lung ma "
    "mace made magic main major make male mall man mane many maple march mare marina mark marks "
    "marsh marshal marshall mason mass master masters mat match mate matter maximum may me mead "
    "meadow meadows mean means meek melody men mercer mercy merit merry mess meter mile miles "
    "mill miller mills mine mink minor mint miracle mire mist mo mode money moon moor more "
    "morning moss most mount mouth much murmur must my myrtle nail nash nature near need needs "
    "neither new news nice night no noble noel none noon nor north not note notice now numbers "
    "oak oaks oar ocean of off oh old olive on one only onward opal or orange orchard orchid "
    "order other our out over own owner pace pack pad page pain paint pair palm palmer pan pansy "
    "paper pardon paris park parker parks parson parsons part parts pass past pat patch patience "
    "peace peach peak pear pearl pease pen penny people pepper perfect phoenix pick pickle piece "
    "pike pill pine pink piper pitch pitt place plan plank plant play please plenty plum poem "
    "poet point polite pond pool poor pope poppy port porter post potter pound powder power "
    "powers praise pray press price pride priest prime prince print prior pry pure pursue quail "
    "queen quick rain ram ranch rand range ranger rash raven ray read reading real reason red "
    "reed reef reign remember rest rice rich ridge right ring rip rise river rivers roach road "
    "rob robin rock rod roll roman roof rook room root rope rose rosemary round rove row royal "
    "ruby rude rue rule rush rust ruth sabre safe sage said sail saint sale sales salmon salt "
    "sand sands sandy sapphire savage save saw sawyer say says scales school scott sea seal "
    "search season see seed self sell serenity service session set settle seven sharp she "
    "shepherd shields shine ship shore short should show side sierra sign silk silver simple sing "
    "singer singleton sites six skinner sky slack slate slaughter sleep small smart smith snow so "
    "soft son song soon sorrow soul sound south spark sparks speak spear speed spell spence spice "
    "spring springs square squires staff stage stall stamp star stark starling starr stars steel "
    "steep stern steward stock stone storm story stout strange street strong such sue summer "
    "summers sun sung sunny sunshine sure surgeon sweet swift tailor take tan tanner taste taylor "
    "teal tell temple ten thank that the their them then there these they thing think this "
    "thomason thrasher through tidy tie tile till tim time times to toll tom too took tool top "
    "torn toy trace tracy trail train tree trinity true trust trusty try tuck tucker tune turn "
    "turner two under up upon us use vale van vance very vest via victory vine viola violet "
    "virtue wade wait walk walker wall walls ward warden ware warm was wash water waters wave way "
    "we wealth weaver weeks welcome well wells went were west whale what wheat wheel wheeler when "
    "where which while whip whit white who whole why wick wide wild wilder will willing willow "
    "wills wind window wine wing winner winter winters wise wish with wolf wonder wood woods word "
    "words work works world worth would wren wright wrong yard yarn ye year yes yet yield yoke "
    "york you young your youth zen zest";
static const char FRENCH[] =
    "aime ange au aube aurore aux avec avril beau belle bien blanc blanche bois bon bonne boucher "
    "boulanger brun c ca calme carre cela celle ces cet cette champagne charpentier chat "
    "cher chere chien ciel cin claire clair cote content cour d dans de des desire deux dieu dit "
    "doux du elle en "
    "est et etoile eux faible felicite fleur fontaine force fort franc fraise gentil grand gros "
    "hiver "
    "ici il ils je joie jour juin juste l la le les leur lac laine lapin leger loin long lui lune "
    "m "
    "mai mais mal marche marguerite mars mer mercier merle mes meunier midi modeste mon montagne n "
    "ne "
    "neige noble noir non nos notre nous nouvelle nuit on or ou paix paradis par parfait pas pepin "
    "perle petit peu pierre plus point pomme pont portier pour prairie prudence qu que qui r "
    "racine "
    "reine renard rien riviere roche roi rossignol rouge roux roy royal sa sage sans se ses si "
    "soleil "
    "son sous sur t ta tailleur te tes terre tes toi ton tout trois tu un une va vent vert "
    "victoire "
    "vie vigne ville violette vive vous y";
/* Particles of family names, which are written small in any name. */
static const char PARTICLES[] = "abd abu al ap as au ben bin bint d da dal das de del dela della "
                                "delos den der des di do dos du el ibn l la las le les lo los o "
                                "saint san santa st ste t ten ter van von zu";

/* What is known of a word. */
enum { ORDINARY = 1 << 0, SMALL = 1 << 1, SHARED_NAME = 1 << 2 };

typedef struct {
    guint64 hash; /* 0: free */
    guint what;
} Slot;

struct CmOrdinaryWords {
    Slot slots[SLOTS];
    guint64 bits[BITS / 64];
};

static Slot *slot_of(CmOrdinaryWords *words, guint64 hash)
{
    guint64 at = hash % SLOTS;
    while (words->slots[at].hash != 0 && words->slots[at].hash != hash)
        at = (at + 1) % SLOTS;
    return &words->slots[at];
}

static void add_words(CmOrdinaryWords *words, const char *list, guint what)
{
    CmWordHash hash = {.mixed = 0};
    for (const char *at = list;; at++) {
        if (*at != ' ' && *at != '\0') {
            cm_word_hash_add(&hash, (guchar)*at);
            continue;
        }
        guint64 whole = cm_word_hash_end(&hash);
        Slot *slot = slot_of(words, whole);
        slot->hash = whole;
        slot->what |= what;
        words->bits[whole % BITS / 64] |= G_GUINT64_CONSTANT(1) << (whole % 64);
        hash = (CmWordHash){.mixed = 0};
        if (*at == '\0')
            return;
    }
}

CmOrdinaryWords *cm_ordinary_words_new(void)
{
    CmOrdinaryWords *words = g_new0(CmOrdinaryWords, 1);
    add_words(words, ENGLISH, ORDINARY);
    add_words(words, FRENCH, ORDINARY);
    add_words(words, PARTICLES, ORDINARY | SMALL);
    for (gsize i = 0; i < G_N_ELEMENTS(CM_SHARED_NAMES); i++)
        add_words(words, CM_SHARED_NAMES[i], SHARED_NAME);
    return words;
}

void cm_ordinary_words_free(CmOrdinaryWords *words)
{
    g_free(words);
}

static guint what_is(const CmOrdinaryWords *words, guint64 hash)
{
    if (((words->bits[hash % BITS / 64] >> (hash % 64)) & 1) == 0)
        return 0;
    guint64 at = hash % SLOTS;
    while (words->slots[at].hash != 0 && words->slots[at].hash != hash)
        at = (at + 1) % SLOTS;
    return words->slots[at].what;
}

gboolean cm_ordinary_words_has(const CmOrdinaryWords *words, guint64 hash)
{
    return (what_is(words, hash) & ORDINARY) != 0;
}

gboolean cm_ordinary_words_small(const CmOrdinaryWords *words, guint64 hash)
{
    return (what_is(words, hash) & SMALL) != 0;
}

gboolean cm_ordinary_words_shared(const CmOrdinaryWords *words, guint64 hash)
{
    return (what_is(words, hash) & SHARED_NAME) != 0;
}
