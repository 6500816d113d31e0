#include "store/case_proposals.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/case_decide.h"

void cm_case_proposal_free(CmCaseProposal *proposal)
{
    if (proposal == NULL)
        return;
    g_free(proposal->actor);
    g_free(proposal);
}

static gboolean write_proposal(CmStore *store, CmConnection *connection, const char *id,
                               guint revision, const char *actor, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO case_proposals (district, case_id, at, actor, revision)"
                         " VALUES (?, ?, ?, ?, ?) ON CONFLICT (district, case_id) DO UPDATE SET"
                         " at = excluded.at, actor = excluded.actor, revision = excluded.revision",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, actor);
    cm_statement_bind_number(statement, revision);
    return cm_statement_run(statement, error);
}

gboolean cm_store_case_propose(CmStore *store, const char *id, guint revision, const char *actor,
                               const char *reason, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           cm_case_insert_comment(store, connection, id, actor, reason, error) &&
           write_proposal(store, connection, id, revision, actor, error) &&
           cm_audit_append(store, connection, actor, "case.propose", id, NULL, error) &&
           cm_connection_commit(connection, error);
}

gboolean cm_store_case_proposal(CmStore *store, const char *id, CmCaseProposal **proposal,
                                GError **error)
{
    *proposal = NULL;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL
                                 ? cm_store_prepare(store, connection,
                                                    "SELECT actor, at, revision FROM case_proposals"
                                                    " WHERE district = ? AND case_id = ?",
                                                    error)
                                 : NULL;
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    int more = cm_statement_step(statement, error);
    if (more > 0) {
        *proposal = g_new0(CmCaseProposal, 1);
        (*proposal)->actor = g_strdup(cm_statement_next_text(statement));
        (*proposal)->at = cm_statement_next_number(statement);
        (*proposal)->revision = (guint)cm_statement_next_number(statement);
        cm_statement_reset(statement);
    }
    return more >= 0;
}
