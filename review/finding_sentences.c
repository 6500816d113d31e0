#include "review/finding_sentences.h"

#include "gateway/facts_codec.h"
#include "policy/decide.h"
#include "policy/finding_text.h"

/* All are NULL where the record's own sentences have to do. */
struct CmFindingSentences {
    CmFacts *facts;
    CmDecision *decision;
    CmWording *wording;
    GHashTable *findings; /* CmFinding of the decision by what it is about */
};

typedef struct {
    const char *rule, *recipient, *student, *part, *scope, *release, *kind;
    gint64 lacking;
} About;

/* A new string. */
static char *name_of(const About *about)
{
    const char *const words[] = {about->rule,  about->recipient, about->student, about->part,
                                 about->scope, about->release,   about->kind};
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        g_string_append_printf(name, "%s\n", words[i] != NULL ? words[i] : "");
    g_string_append_printf(name, "%" G_GINT64_FORMAT, about->lacking);
    return g_string_free(name, FALSE);
}

static About about_recorded(JsonObject *finding)
{
    return (About){
        .rule = cm_case_view_text(finding, "rule"),
        .recipient = cm_case_view_text(finding, "recipient"),
        .student = cm_case_view_text(finding, "student"),
        .part = cm_case_view_text(finding, "part"),
        .scope = cm_case_view_text(finding, "scope"),
        .release = cm_case_view_text(finding, "release"),
        .kind = cm_case_view_text(finding, "kind"),
        .lacking = json_object_get_int_member_with_default(finding, "classLacking", 0),
    };
}

static About about_found(const CmFinding *finding)
{
    return (About){
        .rule = finding->rule,
        .recipient = finding->recipient,
        .student = finding->student,
        .part = finding->part,
        .scope = finding->scope,
        .release = finding->scope != NULL ? cm_release_state_word(finding->release) : NULL,
        .kind = finding->kind != 0 ? cm_kind_word(finding->kind) : NULL,
        .lacking = finding->class_lacking,
    };
}

/* The first of that name: it is the first of the record too. */
static void add(GHashTable *findings, const About *about, CmFinding *finding)
{
    char *name = name_of(about);
    if (g_hash_table_contains(findings, name))
        g_free(name);
    else
        g_hash_table_insert(findings, name, finding);
}

/* Under its name without a kind too: records of before have none. */
static void add_finding(GHashTable *findings, CmFinding *finding)
{
    About about = about_found(finding);
    add(findings, &about, finding);
    about.kind = NULL;
    add(findings, &about, finding);
}

static void decide_again(CmFindingSentences *sentences, const CmPolicy *policy, CmLanguage language)
{
    sentences->decision =
        cm_decide(policy, sentences->facts, CM_DECIDE_ENFORCED | CM_DECIDE_NO_FIXES);
    sentences->wording = cm_wording_new(policy, sentences->facts, cm_language_tag(language));
    sentences->findings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < sentences->decision->findings->len; i++)
        add_finding(sentences->findings, g_ptr_array_index(sentences->decision->findings, i));
}

CmFindingSentences *cm_finding_sentences_new(const CmCaseView *view, CmLanguage language)
{
    CmFindingSentences *sentences = g_new0(CmFindingSentences, 1);
    if (language != CM_LANGUAGE_ENGLISH && view->facts != NULL)
        sentences->facts = cm_facts_decode(view->facts, NULL);
    if (sentences->facts != NULL)
        decide_again(sentences, view->state->policy, language);
    return sentences;
}

void cm_finding_sentences_free(CmFindingSentences *sentences)
{
    if (sentences == NULL)
        return;
    g_clear_pointer(&sentences->findings, g_hash_table_unref);
    cm_wording_free(sentences->wording);
    cm_decision_free(sentences->decision);
    cm_facts_free(sentences->facts);
    g_free(sentences);
}

char *cm_finding_sentence(CmFindingSentences *sentences, JsonObject *finding)
{
    const About about = about_recorded(finding);
    g_autofree char *name = name_of(&about);
    const CmFinding *found =
        sentences->findings != NULL ? g_hash_table_lookup(sentences->findings, name) : NULL;
    return found != NULL ? cm_finding_text_new(sentences->wording, found)
                         : g_strdup(cm_case_view_text(finding, "text"));
}
