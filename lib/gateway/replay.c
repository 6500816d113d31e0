#include "gateway/replay.h"

#include <json-glib/json-glib.h>

#include "base/error.h"
#include "gateway/facts_codec.h"
#include "gateway/judgement_json.h"
#include "store/case_fresh.h"
#include "store/policies.h"

void cm_replay_free(CmReplay *replay)
{
    if (replay == NULL)
        return;
    g_free(replay->stored);
    g_free(replay->replayed);
    g_free(replay);
}

/* The decision on record without its versions, which name what it was made with. */
static char *without_versions(const char *record, GError **error)
{
    g_autoptr(JsonNode) root = json_from_string(record, NULL);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "the decision on record is damaged");
        return NULL;
    }
    json_object_remove_member(json_node_get_object(root), "versions");
    return json_to_string(root, FALSE);
}

static char *decide_again(CmGateway *gateway, const CmCaseEvidence *evidence, GError **error)
{
    if (evidence->facts == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "case '%s' was held before facts were kept: it cannot be decided again",
                    evidence->held->id);
        return NULL;
    }
    g_autoptr(CmFacts) facts = cm_facts_decode(evidence->facts, error);
    g_autoptr(GPtrArray) sources =
        facts != NULL
            ? cm_store_policy_load(cm_gateway_store(gateway), evidence->held->policy_version, error)
            : NULL;
    g_autoptr(CmPolicy) policy = sources != NULL ? cm_policy_new(sources, NULL, error) : NULL;
    if (policy == NULL)
        return NULL;
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_autofree char *json = cm_decision_to_json(policy, facts, decision);
    return without_versions(json, error);
}

CmReplay *cm_replay(CmGateway *gateway, const char *id, const char *actor, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmReplay) replay = g_new0(CmReplay, 1);
    g_autoptr(CmCaseEvidence) evidence = cm_store_case_evidence(store, id, error);
    if (evidence == NULL)
        return NULL;
    replay->stored = without_versions(evidence->record, error);
    replay->replayed = replay->stored != NULL ? decide_again(gateway, evidence, error) : NULL;
    if (replay->replayed == NULL)
        return NULL;
    replay->same = g_str_equal(replay->stored, replay->replayed);
    if (!cm_store_audit_add(store, actor, "case.replay", id, replay->same ? "same" : "different",
                            error))
        return NULL;
    return g_steal_pointer(&replay);
}
