#include "text/sibling_names.h"

#include <string.h>

#include "text/beside.h"
#include "text/byte_masks.h"
#include "text/names_index.h"
#include "text/word_gap.h"

/* What is looked at before and behind an "and", in bytes: however many there are in a text, each
 * costs the same. */
#define BEFORE_MOST 96u
#define BEHIND_MOST 160u
/* Words of a given name, of a family name, and of both with what may stand between. */
#define GIVEN_MOST  3u
#define FAMILY_MOST 3u
#define TAIL_MOST   6u
/* People of a list before the last. */
#define LISTED_MOST 5u

typedef struct {
    const CmNames *names;
    CmNamesTextKind kind;
    const char *text;
    gsize length;
    CmSiblingNameFound found;
    gpointer data;
    GString *name;   /* that is being looked for, made of its parts */
    GArray *pending; /* of CmNamesPending */
} Search;

/* What stands around an "and". */
typedef struct {
    CmTextWord before[BEFORE_MOST / 2 + 1];
    guint count;  /* of them */
    CmSpan given; /* behind it */
    gsize end;    /* of what may be the family name behind @given */
} Joint;

/* Where the "and", "et" or sign at @at ends. */
static gsize end_of_joint(const char *text, gsize at)
{
    if (!g_ascii_isalpha(text[at]))
        return at + 1;
    return at + (g_ascii_tolower(text[at]) == 'a' ? strlen("and") : strlen("et"));
}

static gboolean is_word(const char *text, const CmTextWord *word, const char *const *list)
{
    gsize length = word->end - word->start;
    for (; *list != NULL; list++)
        if (strlen(*list) == length && g_ascii_strncasecmp(text + word->start, *list, length) == 0)
            return TRUE;
    return FALSE;
}

static gboolean joins(const char *text, const CmTextWord *word)
{
    static const char *const joints[] = {"and", "et", NULL};
    return is_word(text, word, joints);
}

static gboolean is_title(const char *text, const CmTextWord *word)
{
    static const char *const titles[] = {
        "mr",     "mrs",   "ms",       "mx",   "miss",  "dr",      "m",         "mme", "mlle",
        "madame", "coach", "monsieur", "aunt", "uncle", "teacher", "principal", NULL};
    return is_word(text, word, titles);
}

static gboolean is_tied(const CmTextWord *word)
{
    return (word->gap & CM_GAP_GLUE) != 0 && (word->gap & CM_GAP_BLANK) == 0;
}

/* Reads the words before @at. FALSE: what stands there is joined to nothing by what @at has. */
static gboolean read_before(const Search *search, gsize at, gboolean sign, Joint *joint)
{
    gsize from = at > BEFORE_MOST ? at - BEFORE_MOST : 0;
    while (((guchar)search->text[from] & 0xc0) == 0x80)
        from++;
    CmTextWords words = {.text = search->text, .length = at, .at = from, .end = at};
    CmTextWord cut;
    if (from > 0 && !cm_words_next(&words, &cut))
        return FALSE;
    joint->count = 0;
    while (joint->count < G_N_ELEMENTS(joint->before) &&
           cm_words_next(&words, &joint->before[joint->count]))
        joint->count++;
    if (joint->count == 0)
        return FALSE;
    words.at = joint->before[joint->count - 1].end;
    if (words.at == at)
        return sign;
    guint gap;
    cm_words_skip_gap(&words, &gap);
    return (gap & (CM_GAP_BREAK | CM_GAP_STOP)) == 0;
}

/* Reads the given name behind @words->at and how far a family name may go. */
static gboolean read_behind(const Search *search, CmTextWords *words, Joint *joint)
{
    CmTextWord word;
    if (!cm_words_next(words, &word) ||
        (word.gap & (CM_GAP_BREAK | CM_GAP_STOP | CM_GAP_COMMA)) != 0 ||
        is_title(search->text, &word))
        return FALSE;
    joint->given = (CmSpan){word.start, word.end};
    if (word.letters == 1 && word.end < words->length && search->text[word.end] == '.')
        joint->given.end++; /* of an initial */
    joint->end = joint->given.end;
    gboolean first = TRUE;
    for (guint i = 0, letters = word.letters; i < TAIL_MOST && cm_words_next(words, &word); i++) {
        guint most = first ? 1 : CM_WORD_SHORT;
        gboolean stops = (word.gap & CM_GAP_STOP) != 0 && letters > most;
        gboolean cut = word.end == words->length && words->length < search->length;
        if ((word.gap & (CM_GAP_BREAK | CM_GAP_COMMA)) != 0 || stops || cut ||
            joins(search->text, &word))
            break;
        first = first && is_tied(&word) && search->kind != CM_NAMES_LABEL;
        if (first)
            joint->given.end = word.end;
        joint->end = word.end;
        letters = word.letters;
    }
    return TRUE;
}

/* Of the names that begin as search->name does and go beyond @joint the one that is most likely
 * meant. FALSE: there is none. */
static gboolean look_for(Search *search, gsize joint, CmNamesPending *best)
{
    /* What parts cells and lines parts the name no more. */
    g_strdelimit(search->name->str, "\n\r\t;|>", ' ');
    const CmTextWords words = {
        .text = search->name->str, .length = search->name->len, .end = search->name->len};
    g_array_set_size(search->pending, 0);
    cm_names_follow(search->names, &words, search->pending);
    gboolean any = FALSE;
    for (guint i = 0; i < search->pending->len; i++) {
        const CmNamesPending *next = &g_array_index(search->pending, CmNamesPending, i);
        gboolean better = !any || next->uncertain < best->uncertain ||
                          (next->uncertain == best->uncertain && next->match.end > best->match.end);
        if (next->match.end <= joint || !better)
            continue;
        *best = *next;
        any = TRUE;
    }
    return any;
}

/* Tells of @best, whose parts stand in the text from @start on and up to where text[@behind..] is
 * the part of the name from @joint on. */
static void tell(Search *search, const CmNamesPending *best, gsize start, gsize behind, gsize joint,
                 gboolean unsure)
{
    CmNameMatch match = best->match;
    match.start = start;
    match.end = behind + (best->match.end - joint);
    match.unsure = match.unsure || unsure || best->uncertain;
    g_string_truncate(search->name, best->match.end);
    search->found(&match, search->name->str, search->data);
}

/* The words @first to @last before the "and", and what follows its given name. With more words than
 * one none may be passed over: they may be a name of their own ("Anna Taylor and Noah Miller"). */
static gboolean look_for_given(Search *search, const Joint *joint, guint first, guint last,
                               gboolean unsure)
{
    const CmTextWord *begins = &joint->before[first], *ends = &joint->before[last];
    g_string_truncate(search->name, 0);
    g_string_append_len(search->name, search->text + begins->start,
                        (gssize)(ends->end - begins->start));
    g_string_append_c(search->name, ' ');
    gsize behind = search->name->len;
    g_string_append_len(search->name, search->text + joint->given.end,
                        (gssize)(joint->end - joint->given.end));
    CmNamesPending best;
    if (!look_for(search, behind, &best) || (best.uncertain && first < last))
        return FALSE;
    tell(search, &best, begins->start, joint->given.end, behind, unsure);
    return TRUE;
}

/* TRUE when the word at @index may be of one name with the word before it. */
static gboolean goes_on(const Search *search, const Joint *joint, guint index)
{
    const CmTextWord *word = &joint->before[index], *before = word - 1;
    guint parting = CM_GAP_BREAK | CM_GAP_STOP | CM_GAP_COMMA | CM_GAP_LINE;
    return (word->gap & parting) == 0 && (before->capital || !word->capital) &&
           !joins(search->text, before);
}

static gboolean may_be_given(const Search *search, const CmTextWord *word)
{
    return cm_names_filter_has(&search->names->given, cm_word_hash_whole(&word->state.loose));
}

/* The given name that ends with the word @last. Sets *@first to where what may be of it begins.
 * FALSE: it is not the list's, or somebody's full name. */
static gboolean look_for_listed(Search *search, const Joint *joint, guint last, guint *first)
{
    guint start = last;
    while (start > 0 && last - start + 1 < GIVEN_MOST && goes_on(search, joint, start))
        start--;
    *first = start;
    for (; start <= last; start++) {
        gboolean goes_before = start > 0 && goes_on(search, joint, start);
        if (goes_before && may_be_given(search, &joint->before[start - 1]))
            return FALSE;
        if (look_for_given(search, joint, start, last, goes_before))
            return TRUE;
    }
    return *first == last;
}

/* The last of those before the word @first in the list; 0 for none, else one more than it. */
static guint listed_before(const Search *search, const Joint *joint, guint first)
{
    if (first == 0)
        return 0;
    const CmTextWord *word = &joint->before[first], *before = word - 1;
    if ((word->gap & CM_GAP_COMMA) != 0 && (word->gap & CM_GAP_BREAK) == 0)
        return joins(search->text, before) ? first - 1 : first;
    if (joins(search->text, before) && (word->gap & CM_GAP_BREAK) == 0)
        return (before->gap & CM_GAP_BREAK) == 0 ? first - 1 : 0;
    gsize at = before->end;
    while (at < word->start && strchr(" &+", search->text[at]) != NULL)
        at++;
    return at == word->start && memchr(search->text + before->end, '&', at - before->end) != NULL
               ? first
               : 0;
}

static void look_before(Search *search, const Joint *joint)
{
    guint last = joint->count, first;
    for (guint i = 0; i < LISTED_MOST && last > 0; i++) {
        if (!look_for_listed(search, joint, last - 1, &first))
            return;
        last = listed_before(search, joint, first);
    }
}

/* A family name that ends with the word @last, and the given name behind the "and". */
static gboolean look_for_family(Search *search, const Joint *joint, guint last)
{
    const guint parting = CM_GAP_BREAK | CM_GAP_STOP | CM_GAP_COMMA;
    for (guint first = last;; first--) {
        const CmTextWord *begins = &joint->before[first];
        g_string_truncate(search->name, 0);
        g_string_append_len(search->name, search->text + begins->start,
                            (gssize)(joint->before[last].end - begins->start));
        g_string_append(search->name, ", ");
        gsize behind = search->name->len;
        g_string_append_len(search->name, search->text + joint->given.start,
                            (gssize)(joint->end - joint->given.start));
        CmNamesPending best;
        if (look_for(search, behind, &best) && !best.uncertain) {
            tell(search, &best, begins->start, joint->given.start, behind, FALSE);
            return TRUE;
        }
        if (first == 0 || last - first + 1 == FAMILY_MOST || (begins->gap & parting) != 0)
            return FALSE;
    }
}

/* Before the "and" stand the family name and at least one given name. */
static void look_behind(Search *search, const Joint *joint)
{
    guint last = joint->count - 1;
    for (guint i = 0; i < LISTED_MOST && last > 0; i++, last--) {
        if ((joint->before[last].gap & CM_GAP_BREAK) != 0 ||
            look_for_family(search, joint, last - 1))
            return;
    }
}

static gsize start_of_character(const char *text, gsize at)
{
    while (((guchar)text[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* An "and", or what begins like one, at @at. */
static void look_around(Search *search, gsize at)
{
    gboolean sign = !g_ascii_isalpha(search->text[at]);
    gsize end = end_of_joint(search->text, at);
    gsize to = end + MIN(search->length - end, BEHIND_MOST);
    if (to < search->length)
        to = start_of_character(search->text, to);
    CmTextWords words = {.text = search->text, .length = to, .at = end, .end = to};
    CmTextWord word;
    if (!sign) {
        words.at = at;
        if (!cm_words_next(&words, &word) || word.end != end)
            return;
    }
    Joint joint;
    if (!read_behind(search, &words, &joint) || !read_before(search, at, sign, &joint))
        return;
    look_before(search, &joint);
    if (search->kind != CM_NAMES_PROSE)
        look_behind(search, &joint);
}

void cm_sibling_names_scan(const CmNames *names, CmNamesTextKind kind, const char *text,
                           gsize length, CmSiblingNameFound found, gpointer data)
{
    Search search = {
        .names = names, .kind = kind, .text = text, .length = length, .found = found, .data = data};
    search.name = g_string_new(NULL);
    search.pending = g_array_new(FALSE, FALSE, sizeof(CmNamesPending));
    for (gsize at = 0; at < length; at += MIN(CM_JOINTS_BLOCK, length - at))
        for (guint64 joints = cm_bytes_mask_joints(text, length, at); joints != 0;
             joints &= joints - 1)
            look_around(&search, at + (gsize)__builtin_ctzll(joints));
    g_string_free(search.name, TRUE);
    g_array_unref(search.pending);
}
