#include "policy/class_count.h"

#include "policy/disclosure.h"

/* One class that one rule objects to towards one recipient. */
typedef struct {
    const CmFinding *first;
    const CmMailText *name;
    guint lacking;
} ClassGroup;

/* The sign of a class that alone makes @finding, or NULL. */
static const CmEvidence *class_of(const CmView *view, const CmFinding *finding)
{
    if (finding->origin.subject < 0 || finding->scope == NULL ||
        finding->release == CM_RELEASE_GRANTED)
        return NULL;
    const CmDisclosure *disclosure = cm_disclosures_get(
        view->disclosures, (guint)finding->origin.subject, (CmTold)finding->origin.told);
    const CmEvidence *evidence = disclosure->evidence;
    return evidence != NULL && evidence->kind == CM_EVIDENCE_CLASS ? evidence : NULL;
}

static gboolean is_beside(const CmFinding *a, const CmFinding *b)
{
    return a->origin.rule == b->origin.rule && a->origin.recipient == b->origin.recipient;
}

/* The number of the group of @finding in @groups, which gets one where it has none. */
static guint group_find(GArray *groups, const CmFinding *finding, const CmMailText *name)
{
    for (guint i = groups->len; i-- > 0;) {
        const ClassGroup *group = &g_array_index(groups, ClassGroup, i);
        if (!is_beside(group->first, finding))
            break;
        if (group->first->scope == finding->scope && cm_mail_text_equal(group->name, name))
            return i;
    }
    const ClassGroup group = {finding, name, 0};
    g_array_append_val(groups, group);
    return groups->len - 1;
}

void cm_class_count(const CmView *view, GArray *found)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(ClassGroup));
    g_autofree guint *numbers = g_new0(guint, found->len + 1);
    for (guint i = 0; i < found->len; i++) {
        const CmFinding *finding = &g_array_index(found, CmFinding, i);
        const CmEvidence *evidence = class_of(view, finding);
        if (evidence == NULL || evidence->text == NULL)
            continue;
        guint group = group_find(groups, finding, evidence->text);
        g_array_index(groups, ClassGroup, group).lacking++;
        numbers[i] = group + 1;
    }
    for (guint i = 0; i < found->len; i++)
        if (numbers[i] > 0)
            g_array_index(found, CmFinding, i).class_lacking =
                g_array_index(groups, ClassGroup, numbers[i] - 1).lacking;
}
