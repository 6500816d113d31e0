#include "policy/wording.h"

#include <string.h>

#include "base/encode.h"

/* What a name, an address or a file name may take of a notice, in bytes. */
#define SHOWN_MAX 120u
#define KIND_BITS 8u

struct CmWording {
    const CmPolicy *policy;
    const CmFacts *facts;
    char *language;
    const CmNoticeText *words;              /* or NULL */
    GHashTable *looked_up;                  /* "kind image" -> char * */
    char **students, **recipients, **parts; /* made when first asked for */
    char *unknown_names;
    gboolean for_author;
    GHashTable *addresses; /* char * -> char * */
    GHashTable *texts;     /* char * -> CmNoticeText of the policy */
    /* What look_up() gave before. */
    const char *kinds[KIND_BITS], *releases[CM_RELEASE_MISSING + 1], *readers[CM_RELATION_COUNT];
};

CmWording *cm_wording_new(const CmPolicy *policy, const CmFacts *facts, const char *language)
{
    CmWording *wording = g_new0(CmWording, 1);
    wording->policy = policy;
    wording->facts = facts;
    wording->language = g_strdup(language);
    wording->words = cm_policy_text_find(policy, language, CM_WORDING_WORDS);
    wording->looked_up = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    wording->students = g_new0(char *, facts->subjects->len + 1);
    wording->recipients = g_new0(char *, facts->recipients->len + 1);
    wording->parts = g_new0(char *, facts->parts->len + 1);
    wording->addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    wording->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return wording;
}

static void free_each(char **strings, guint count)
{
    for (guint i = 0; i < count; i++)
        g_free(strings[i]);
    g_free(strings);
}

void cm_wording_free(CmWording *wording)
{
    if (wording == NULL)
        return;
    free_each(wording->students, wording->facts->subjects->len);
    free_each(wording->recipients, wording->facts->recipients->len);
    free_each(wording->parts, wording->facts->parts->len);
    g_free(wording->language);
    g_free(wording->unknown_names);
    g_hash_table_unref(wording->looked_up);
    g_hash_table_unref(wording->addresses);
    g_hash_table_unref(wording->texts);
    g_free(wording);
}

void cm_wording_set_for_author(CmWording *wording)
{
    wording->for_author = TRUE;
}

gboolean cm_wording_is_for_author(const CmWording *wording)
{
    return wording->for_author;
}

gboolean cm_wording_is_english(const CmWording *wording)
{
    return wording->words == NULL || g_str_equal(wording->words->language, "en");
}

const CmPolicy *cm_wording_policy(const CmWording *wording)
{
    return wording->policy;
}

const CmFacts *cm_wording_facts(const CmWording *wording)
{
    return wording->facts;
}

const char *cm_wording_student(CmWording *wording, guint subject)
{
    const CmSubject *fact = g_ptr_array_index(wording->facts->subjects, subject);
    const char *name = fact->name != NULL && fact->name[0] != '\0' ? fact->name : fact->student;
    if (wording->students[subject] == NULL)
        wording->students[subject] = cm_encode_notice_string(name, SHOWN_MAX);
    return wording->students[subject];
}

static const char *look_up(CmWording *wording, const char *what, const char *word)
{
    char key[64];
    g_snprintf(key, sizeof key, "%s %s", what, word);
    const char *known = g_hash_table_lookup(wording->looked_up, key);
    if (known != NULL)
        return known;
    const CmTemplate *section =
        wording->words != NULL ? cm_notice_text_section_find(wording->words, key) : NULL;
    const char *const nothing[CM_SLOT_COUNT] = {NULL};
    GString *text = g_string_new(NULL);
    if (section != NULL)
        cm_template_append(section, nothing, text);
    char *made = g_string_free(text, FALSE);
    g_hash_table_insert(wording->looked_up, g_strdup(key), made);
    return made;
}

const char *cm_wording_recipient(CmWording *wording, guint recipient)
{
    const CmRecipient *fact = g_ptr_array_index(wording->facts->recipients, recipient);
    if (fact->address[0] == '\0')
        return look_up(wording, "address", "unreadable");
    if (wording->recipients[recipient] == NULL)
        wording->recipients[recipient] = cm_encode_notice_string(fact->address, SHOWN_MAX);
    return wording->recipients[recipient];
}

const char *cm_wording_address(CmWording *wording, const char *address)
{
    if (address[0] == '\0')
        return look_up(wording, "address", "unreadable");
    const char *known = g_hash_table_lookup(wording->addresses, address);
    if (known != NULL)
        return known;
    char *made = cm_encode_notice_string(address, SHOWN_MAX);
    g_hash_table_insert(wording->addresses, g_strdup(address), made);
    return made;
}

/* In the marks of the language. A new string. */
static char *quote(CmWording *wording, const char *name)
{
    const CmTemplate *section =
        wording->words != NULL ? cm_notice_text_section_find(wording->words, "quoted") : NULL;
    const char *const values[CM_SLOT_COUNT] = {[CM_SLOT_PART] = name};
    GString *text = g_string_new(NULL);
    if (section != NULL)
        cm_template_append(section, values, text);
    return g_string_free(text, FALSE);
}

static char *describe_part(CmWording *wording, const CmPartFact *part)
{
    if (part->filename != NULL) {
        g_autofree char *name = cm_encode_notice(part->filename, SHOWN_MAX);
        return quote(wording, name);
    }
    if (part->media == CM_MEDIA_TEXT)
        return g_strdup(look_up(wording, "part", "text"));
    g_autofree char *id = cm_encode_notice_string(part->id, SHOWN_MAX);
    return g_strdup_printf("%s %s", look_up(wording, "part", "unnamed"), id);
}

const char *cm_wording_part(CmWording *wording, int part)
{
    if (part < 0 || (guint)part >= wording->facts->parts->len)
        return look_up(wording, "part", "header");
    if (wording->parts[part] == NULL)
        wording->parts[part] =
            describe_part(wording, g_ptr_array_index(wording->facts->parts, (guint)part));
    return wording->parts[part];
}

const char *cm_wording_unknown_names(CmWording *wording)
{
    if (wording->unknown_names != NULL)
        return wording->unknown_names;
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < wording->facts->unknown_names->len; i++) {
        g_autofree char *name =
            cm_encode_notice(g_ptr_array_index(wording->facts->unknown_names, i), SHOWN_MAX);
        g_autofree char *quoted = quote(wording, name);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", quoted);
    }
    wording->unknown_names = g_string_free(names, FALSE);
    return wording->unknown_names;
}

static const char *look_up_once(CmWording *wording, const char **slot, const char *what,
                                const char *word)
{
    if (*slot == NULL)
        *slot = look_up(wording, what, word);
    return *slot;
}

const char *cm_wording_kind(CmWording *wording, CmKind kind)
{
    guint bit = (guint)g_bit_nth_lsf(kind, -1);
    return look_up_once(wording, &wording->kinds[bit], "kind", cm_kind_word(kind));
}

const char *cm_wording_scope(CmWording *wording, const char *scope)
{
    return look_up(wording, "scope", scope);
}

const char *cm_wording_release(CmWording *wording, CmReleaseState state)
{
    return look_up_once(wording, &wording->releases[state], "release",
                        cm_release_state_word(state));
}

const char *cm_wording_release_withheld(CmWording *wording)
{
    return look_up(wording, "release", "withheld");
}

const char *cm_wording_release_unnamed(CmWording *wording)
{
    return look_up(wording, "release", "unnamed");
}

const char *cm_wording_reader(CmWording *wording, CmRelation relation)
{
    return look_up_once(wording, &wording->readers[relation], "reader", cm_relation_word(relation));
}

const char *cm_wording_information(CmWording *wording, CmProtectedKind kind)
{
    return look_up(wording, "information", cm_protected_kind_word(kind));
}

static const char *platform_name(const CmPolicy *policy, const char *platform)
{
    const CmPolicyTable *table = cm_policy_table_find(policy, "platforms");
    for (guint row = 0; platform != NULL && table != NULL && row < table->rows->len; row++)
        if (g_str_equal(cm_policy_table_cell(table, row, "id"), platform))
            return cm_policy_table_cell(table, row, "name");
    return NULL;
}

const char *cm_wording_platform(CmWording *wording, const char *platform)
{
    const char *name = platform_name(wording->policy, platform);
    return name != NULL ? name : look_up(wording, "link", "platform");
}

const char *cm_wording_words(CmWording *wording)
{
    return look_up(wording, "link", "words");
}

const char *cm_wording_reason(CmWording *wording, CmReason reason)
{
    const char *word = cm_reason_word(reason);
    return look_up(wording, "reason", word != NULL ? word : "unknown");
}

const CmTemplate *cm_wording_section_find(CmWording *wording, const char *text, const char *section)
{
    const CmNoticeText *found = g_hash_table_lookup(wording->texts, text);
    if (found == NULL) {
        found = cm_policy_text_find(wording->policy, wording->language, text);
        g_hash_table_insert(wording->texts, g_strdup(text), (gpointer)found);
    }
    return found != NULL ? cm_notice_text_section_find(found, section) : NULL;
}

static char *fill(const CmTemplate *words, const char *const values[CM_SLOT_COUNT])
{
    GString *out = g_string_new(NULL);
    cm_template_append(words, values, out);
    return g_string_free(out, FALSE);
}

char *cm_wording_section(const CmPolicy *policy, const char *language, const char *text,
                         const char *section, const char *const values[CM_SLOT_COUNT])
{
    const CmNoticeText *found = cm_policy_text_find(policy, language, text);
    const CmTemplate *words = found != NULL ? cm_notice_text_section_find(found, section) : NULL;
    return words != NULL ? fill(words, values) : g_strdup("");
}

char *cm_wording_say(CmWording *wording, const char *text, const char *section,
                     const char *const values[CM_SLOT_COUNT])
{
    const CmTemplate *words = cm_wording_section_find(wording, text, section);
    return words != NULL ? fill(words, values) : NULL;
}
