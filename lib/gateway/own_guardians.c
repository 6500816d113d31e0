#include "gateway/own_guardians.h"

/* The ids of the recipients who are guardians of anybody, list members included. */
static void collect_guardians(GHashTable *wanted, const GPtrArray *recipients)
{
    for (guint i = 0; recipients != NULL && i < recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(recipients, i);
        for (guint j = 0; j < recipient->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(recipient->identities, j);
            if (identity->class_ == CM_CLASS_GUARDIAN && identity->person != NULL)
                g_hash_table_add(wanted, identity->person);
        }
        collect_guardians(wanted, recipient->members);
    }
}

/* Moves the guardians of @student that are wanted over to @facts. */
static void add_guardians_of(CmFacts *facts, const CmSnapshot *snapshot, const CmPerson *student,
                             GHashTable *wanted)
{
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (guardianship->access == CM_ACCESS_FULL &&
            g_hash_table_remove(wanted, guardianship->guardian->id))
            cm_facts_add_own_guardian(facts, guardianship->guardian->id);
    }
}

void cm_own_guardians_gather(CmFacts *facts, const CmGatherInput *input)
{
    const CmSnapshot *snapshot = input->state->snapshot;
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    collect_guardians(wanted, facts->recipients);
    if (g_hash_table_size(wanted) == 0 || input->author->person == NULL)
        return;
    g_autoptr(GPtrArray) classes = cm_snapshot_classes(snapshot, input->author->person);
    for (guint i = 0; i < classes->len && g_hash_table_size(wanted) > 0; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        g_autoptr(GPtrArray) students = cm_snapshot_class_students(snapshot, class_group->id);
        for (guint j = 0; j < students->len; j++)
            add_guardians_of(facts, snapshot, g_ptr_array_index(students, j), wanted);
    }
}
