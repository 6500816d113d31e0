#include "policy/finding_text.h"

static const char *section_of(const CmBinding *binding)
{
    if (binding->disclosure == NULL)
        return "finding";
    if (binding->relation == CM_RELATION_BARRED)
        return "barred";
    return binding->need.kind == CM_NEED_NEVER ? "never" : "finding";
}

static void fill_disclosure(CmWording *wording, const CmBinding *binding, const CmFinding *finding,
                            const char *values[CM_SLOT_COUNT])
{
    values[CM_SLOT_STUDENT] = cm_wording_student(wording, binding->subject_index);
    values[CM_SLOT_DISCLOSED] = cm_wording_kind(wording, finding->kind);
    values[CM_SLOT_PART] = cm_wording_part(wording, binding->disclosure->part);
    if (finding->scope == NULL)
        return;
    values[CM_SLOT_SCOPE] = cm_wording_scope(wording, finding->scope);
    values[CM_SLOT_RELEASE] = binding->subject->elsewhere
                                  ? cm_wording_release_withheld(wording)
                                  : cm_wording_release(wording, finding->release);
}

/* Mere words are shown as what they are. */
static void fill_link(CmWording *wording, const CmLinkFact *link, const char *values[CM_SLOT_COUNT])
{
    values[CM_SLOT_PART] = cm_wording_part(wording, link->part);
    values[CM_SLOT_PLATFORM] = cm_wording_platform(wording, link->platform);
    values[CM_SLOT_LINK] = link->target != NULL ? cm_wording_address(wording, link->target)
                                                : cm_wording_words(wording);
}

char *cm_finding_text_new(CmWording *wording, const CmRule *rule, const CmBinding *binding,
                          const CmFinding *finding, guint recipient)
{
    const CmTemplate *template_ =
        rule->tell != NULL ? cm_wording_section_find(wording, rule->tell, section_of(binding))
                           : NULL;
    if (template_ == NULL)
        return g_strdup(rule->title);
    const char *values[CM_SLOT_COUNT] = {NULL};
    values[CM_SLOT_RECIPIENT] = cm_wording_recipient(wording, recipient);
    values[CM_SLOT_READER] = cm_wording_reader(wording, binding->relation);
    values[CM_SLOT_CLAUSE] = rule->clause;
    values[CM_SLOT_TITLE] = rule->title;
    values[CM_SLOT_NAMES] = cm_wording_unknown_names(wording);
    if (binding->disclosure != NULL)
        fill_disclosure(wording, binding, finding, values);
    if (binding->part != NULL) {
        values[CM_SLOT_PART] = cm_wording_part(wording, (int)binding->part_index);
        values[CM_SLOT_PROBLEM] = cm_wording_reason(wording, binding->part->reason);
    }
    if (binding->address != NULL)
        values[CM_SLOT_ADDRESS] = cm_wording_address(wording, binding->address->address);
    if (binding->information != NULL) {
        values[CM_SLOT_PART] = cm_wording_part(wording, binding->information->part);
        values[CM_SLOT_CONTENT] = cm_wording_information(wording, binding->information->kind);
    }
    if (binding->tag != NULL)
        values[CM_SLOT_PART] = cm_wording_part(wording, binding->tag->part);
    if (binding->link != NULL)
        fill_link(wording, binding->link, values);
    GString *text = g_string_sized_new(160);
    cm_template_append(template_, values, text);
    return g_string_free(text, FALSE);
}
