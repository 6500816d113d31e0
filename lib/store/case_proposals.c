#include "store/case_proposals.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_decide.h"
#include "store/positions.h"

void cm_case_proposal_free(CmCaseProposal *proposal)
{
    if (proposal == NULL)
        return;
    g_free(proposal->actor);
    g_free(proposal->person);
    g_array_unref(proposal->positions);
    g_free(proposal);
}

/* Reading. */

static CmCaseProposal *read_row(CmStatement *statement, GError **error)
{
    g_autoptr(CmCaseProposal) proposal = g_new0(CmCaseProposal, 1);
    proposal->positions = g_array_new(FALSE, FALSE, sizeof(guint));
    proposal->at = cm_statement_next_number(statement);
    if (!cm_ruling_kind_parse(cm_statement_next_text(statement), &proposal->kind)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "a proposal is of no known kind");
        return NULL;
    }
    proposal->actor = g_strdup(cm_statement_next_text(statement));
    proposal->person = g_strdup(cm_statement_next_text(statement));
    proposal->revision = (guint)cm_statement_next_number(statement);
    if (!cm_positions_parse(cm_statement_next_text(statement), proposal->positions, error))
        return NULL;
    return g_steal_pointer(&proposal);
}

static gboolean read_proposal(const CmStore *store, CmConnection *connection, const char *id,
                              CmCaseProposal **proposal, GError **error)
{
    *proposal = NULL;
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT at, kind, actor, person, revision, positions"
                                              " FROM case_proposals"
                                              " WHERE district = ? AND case_id = ?",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    int more = cm_statement_step(statement, error);
    if (more <= 0)
        return more == 0;
    *proposal = read_row(statement, error);
    cm_statement_reset(statement);
    return *proposal != NULL;
}

gboolean cm_store_case_proposal(CmStore *store, const char *id, CmCaseProposal **proposal,
                                GError **error)
{
    *proposal = NULL;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && read_proposal(store, connection, id, proposal, error);
}

/* Deciding. */

static gboolean same_positions(const GArray *one, const GArray *other)
{
    return one->len == other->len &&
           (one->len == 0 || memcmp(one->data, other->data, one->len * sizeof(guint)) == 0);
}

static gboolean is_same_person(const CmCaseProposal *first, const char *actor, const char *person)
{
    return g_ascii_strcasecmp(first->actor, actor) == 0 || g_str_equal(first->person, person);
}

/* @ruling is in sight of @revision. */
static gboolean confirms(const CmRuling *ruling, const char *person, guint revision,
                         const CmCaseProposal *first)
{
    return first != NULL && first->kind == ruling->kind && first->revision == revision &&
           same_positions(first->positions, ruling->positions) &&
           !is_same_person(first, ruling->actor, person);
}

static gboolean write_proposal(CmStore *store, CmConnection *connection, const CmRuling *ruling,
                               const char *person, guint revision, GError **error)
{
    g_autofree char *positions = cm_positions_format(ruling->positions);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO case_proposals"
        " (district, case_id, at, kind, actor, person, revision, positions)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (district, case_id) DO UPDATE SET"
        " at = excluded.at, kind = excluded.kind, actor = excluded.actor,"
        " person = excluded.person, revision = excluded.revision, positions = excluded.positions",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, ruling->case_id);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, cm_ruling_kind_word(ruling->kind));
    cm_statement_bind_text(statement, ruling->actor);
    cm_statement_bind_text(statement, person);
    cm_statement_bind_number(statement, revision);
    cm_statement_bind_text(statement, positions);
    return cm_statement_run(statement, error);
}

static gboolean propose(CmStore *store, CmConnection *connection, const CmRuling *ruling,
                        const char *person, guint revision, GError **error)
{
    g_autofree char *positions = cm_positions_format(ruling->positions);
    g_autofree char *details = g_strdup_printf(
        "%s revision=%u recipients=%s", cm_ruling_kind_word(ruling->kind), revision, positions);
    return cm_case_insert_comment(store, connection, ruling->case_id, ruling->actor, ruling->reason,
                                  error) &&
           write_proposal(store, connection, ruling, person, revision, error) &&
           cm_audit_append(store, connection, ruling->actor, "case.propose", ruling->case_id,
                           details, error);
}

gboolean cm_store_case_decide_by_two(CmStore *store, CmRuling *ruling, const char *person,
                                     guint revision, const char *notice, GError **error)
{
    g_auto(CmCaseSubject) subject = {0};
    g_autoptr(CmCaseProposal) first = NULL;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_case_subject_check(store, connection, ruling, revision, &subject, error) ||
        !read_proposal(store, connection, ruling->case_id, &first, error))
        return FALSE;
    guint seen = subject.held->revision;
    if (confirms(ruling, person, seen, first))
        return cm_case_subject_rule(store, connection, &subject, ruling, notice, error) &&
               cm_connection_commit(connection, error);
    return propose(store, connection, ruling, person, seen, error) &&
           cm_connection_commit(connection, error);
}
