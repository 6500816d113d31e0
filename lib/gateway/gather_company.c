#include "gateway/gather_company.h"

#include "directory/owner.h"

typedef struct {
    const CmGatherInput *input;
    GHashTable *guardians; /* ids of all who read as guardians */
    gboolean second_employee;
} Company;

static void collect(Company *company, const GPtrArray *readers)
{
    const CmPerson *author = company->input->author->person;
    for (guint i = 0; readers != NULL && i < readers->len; i++) {
        const CmRecipient *reader = g_ptr_array_index(readers, i);
        for (guint j = 0; j < reader->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(reader->identities, j);
            if (identity->person == NULL)
                continue;
            if (identity->class_ == CM_CLASS_GUARDIAN)
                g_hash_table_add(company->guardians, identity->person);
            if (identity->class_ == CM_CLASS_STAFF &&
                (author == NULL || !g_str_equal(identity->person, author->id)))
                company->second_employee = TRUE;
        }
        collect(company, reader->members);
    }
}

static void settle_student(const Company *company, CmRecipient *reader, const char *id)
{
    const CmSnapshot *snapshot = company->input->state->snapshot;
    const CmPerson *student = cm_snapshot_person_find(snapshot, id);
    reader->accompanied = company->second_employee;
    if (student == NULL)
        return;
    if (cm_snapshot_author_guards(snapshot, company->input->author->person, student))
        reader->authors_child = TRUE;
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (guardianship->access != CM_ACCESS_FULL)
            continue;
        if (g_hash_table_contains(company->guardians, guardianship->guardian->id))
            reader->accompanied = TRUE;
    }
}

static void settle(const Company *company, const GPtrArray *readers)
{
    for (guint i = 0; readers != NULL && i < readers->len; i++) {
        CmRecipient *reader = g_ptr_array_index(readers, i);
        for (guint j = 0; j < reader->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(reader->identities, j);
            if (identity->class_ == CM_CLASS_STUDENT && identity->person != NULL)
                settle_student(company, reader, identity->person);
        }
        settle(company, reader->members);
    }
}

void cm_gather_company(CmFacts *facts, const CmGatherInput *input)
{
    g_autoptr(GHashTable) guardians = g_hash_table_new(g_str_hash, g_str_equal);
    Company company = {input, guardians, FALSE};
    collect(&company, facts->recipients);
    settle(&company, facts->recipients);
}
