#include "policy/finding_text.h"

#include "policy/disclosure.h"
#include "policy/found_words.h"

static const char *section_of(const CmFinding *finding)
{
    if (finding->student == NULL)
        return "finding";
    if (finding->origin.relation == CM_RELATION_BARRED)
        return "barred";
    return finding->origin.never ? "never" : "finding";
}

static const char *release_of(CmWording *wording, const CmFinding *finding,
                              const CmSubject *subject)
{
    if (subject->elsewhere)
        return cm_wording_release_withheld(wording);
    if (finding->release == CM_RELEASE_MISSING &&
        cm_told_is_to_be_named((CmTold)finding->origin.told))
        return cm_wording_release_unnamed(wording);
    return cm_wording_release(wording, finding->release);
}

/* Values that are of one finding alone. */
typedef struct {
    char *student, *disclosed, *information;
} Made;

static void made_clear(Made *made)
{
    g_free(made->student);
    g_free(made->disclosed);
    g_free(made->information);
}

static void fill_subject(CmWording *wording, const CmFinding *finding, Made *made,
                         const char *values[CM_SLOT_COUNT])
{
    guint index = (guint)finding->origin.subject;
    const CmSubject *subject = g_ptr_array_index(cm_wording_facts(wording)->subjects, index);
    made->student = cm_found_student(wording, finding);
    made->disclosed = cm_found_disclosed(wording, finding);
    values[CM_SLOT_STUDENT] = made->student;
    values[CM_SLOT_DISCLOSED] = made->disclosed;
    if (finding->scope == NULL)
        return;
    values[CM_SLOT_SCOPE] = cm_wording_scope(wording, finding->scope);
    values[CM_SLOT_RELEASE] = release_of(wording, finding, subject);
}

/* Mere words are shown as what they are. */
static void fill_link(CmWording *wording, const CmLinkFact *link, const char *values[CM_SLOT_COUNT])
{
    values[CM_SLOT_PLATFORM] = cm_wording_platform(wording, link->platform);
    values[CM_SLOT_LINK] = link->target != NULL ? cm_wording_address(wording, link->target)
                                                : cm_wording_words(wording);
}

static char *information_of(CmWording *wording, const CmProtected *item)
{
    char *found = item->detector != NULL ? cm_found_by_detector(wording, item->detector) : NULL;
    return found != NULL ? found : g_strdup(cm_wording_information(wording, item->kind));
}

/* What a rule that is not about students ranges over. */
static void fill_thing(CmWording *wording, guint each, guint thing, Made *made,
                       const char *values[CM_SLOT_COUNT])
{
    const CmFacts *facts = cm_wording_facts(wording);
    if ((each & CM_EACH_PART) != 0)
        values[CM_SLOT_PROBLEM] = cm_wording_reason(
            wording, ((const CmPartFact *)g_ptr_array_index(facts->parts, thing))->reason);
    if ((each & CM_EACH_ADDRESS) != 0)
        values[CM_SLOT_ADDRESS] = cm_wording_address(
            wording,
            ((const CmSenderAddress *)g_ptr_array_index(facts->addresses, thing))->address);
    if ((each & CM_EACH_INFORMATION) != 0)
        made->information = information_of(wording, g_ptr_array_index(facts->protected_, thing));
    values[CM_SLOT_CONTENT] = made->information;
    if ((each & CM_EACH_LINK) != 0)
        fill_link(wording, g_ptr_array_index(facts->links, thing), values);
}

/* How many others of the class stand in the same place. */
static void append_class(CmWording *wording, const CmFinding *finding, GString *text)
{
    g_autofree char *number = g_strdup_printf("%u", finding->class_lacking);
    const char *values[CM_SLOT_COUNT] = {[CM_SLOT_NUMBER] = number};
    g_autofree char *words =
        cm_wording_say(wording, CM_WORDING_WORDS, CM_WORDING_CLASS_LACKING, values);
    if (words != NULL)
        g_string_append_printf(text, " %s", words);
}

static const CmRule *rule_of(const CmWording *wording, const CmFinding *finding)
{
    return g_ptr_array_index(cm_wording_policy(wording)->rules, finding->origin.rule);
}

char *cm_finding_text_new(CmWording *wording, const CmFinding *finding)
{
    const CmRule *rule = rule_of(wording, finding);
    const CmTemplate *template_ =
        rule->tell != NULL ? cm_wording_section_find(wording, rule->tell, section_of(finding))
                           : NULL;
    if (template_ == NULL)
        return g_strdup(rule->title);
    const char *values[CM_SLOT_COUNT] = {NULL};
    values[CM_SLOT_RECIPIENT] = cm_wording_recipient(wording, finding->origin.recipient);
    values[CM_SLOT_READER] = cm_wording_reader(wording, finding->origin.relation);
    values[CM_SLOT_PART] = cm_wording_part(wording, finding->origin.part);
    values[CM_SLOT_CLAUSE] = rule->clause;
    values[CM_SLOT_TITLE] = rule->title;
    values[CM_SLOT_NAMES] = cm_wording_unknown_names(wording);
    g_autofree char *number = g_strdup_printf("%u", cm_wording_facts(wording)->unknown_names->len);
    values[CM_SLOT_NUMBER] = number;
    Made made = {NULL, NULL, NULL};
    if (finding->origin.subject >= 0)
        fill_subject(wording, finding, &made, values);
    else
        fill_thing(wording, rule->each, (guint)finding->origin.thing, &made, values);
    GString *text = g_string_sized_new(160);
    cm_template_append(template_, values, text);
    made_clear(&made);
    if (finding->class_lacking > 0)
        append_class(wording, finding, text);
    return g_string_free(text, FALSE);
}
