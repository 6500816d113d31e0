#include "policy/class_text.h"

#include "base/encode.h"

#define CLASS_NAME_MAX 64u

/* The name of a class that alone points at the student of @finding, or NULL. */
static const CmMailText *class_of(const CmFacts *facts, const CmFinding *finding)
{
    const CmMailText *name = NULL;
    if (finding->class_lacking == 0)
        return NULL;
    const CmSubject *subject = g_ptr_array_index(facts->subjects, (guint)finding->origin.subject);
    for (guint i = 0; i < subject->evidence->len; i++) {
        const CmEvidence *evidence = g_ptr_array_index(subject->evidence, i);
        if (evidence->near_miss)
            continue;
        if (evidence->kind != CM_EVIDENCE_CLASS)
            return NULL;
        name = name == NULL ? evidence->text : name;
    }
    return name;
}

static char *quote(CmWording *wording, const CmMailText *name)
{
    g_autofree char *encoded = cm_encode_notice(name, CLASS_NAME_MAX);
    const char *const values[CM_SLOT_COUNT] = {[CM_SLOT_PART] = encoded};
    return cm_wording_say(wording, CM_WORDING_WORDS, "quoted", values);
}

char *cm_class_text_new(CmWording *wording, const CmFinding *finding)
{
    const CmMailText *name = class_of(cm_wording_facts(wording), finding);
    if (name == NULL)
        return NULL;
    g_autofree char *quoted = quote(wording, name);
    g_autofree char *number = g_strdup_printf("%u", finding->class_lacking);
    const char *const values[CM_SLOT_COUNT] = {
        [CM_SLOT_NAMES] = quoted,
        [CM_SLOT_DISCLOSED] = cm_wording_kind(wording, finding->kind),
        [CM_SLOT_PART] = cm_wording_part(wording, finding->origin.part),
        [CM_SLOT_RECIPIENT] = cm_wording_recipient(wording, finding->origin.recipient),
        [CM_SLOT_READER] = cm_wording_reader(wording, finding->origin.relation),
        [CM_SLOT_SCOPE] = cm_wording_scope(wording, finding->scope),
        [CM_SLOT_NUMBER] = number,
    };
    return cm_wording_say(wording, CM_WORDING_WORDS, CM_WORDING_CLASS_NAMED, values);
}
