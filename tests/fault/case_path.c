#include "case_path.h"

#include "store/case_fresh.h"

#define LEASE G_TIME_SPAN_MINUTE

static void hold(Scene *scene)
{
    scene->id = released_hold(scene->fixture);
}

static gboolean decide(Scene *scene, CmRulingKind kind, GError **error)
{
    g_autoptr(CmRuling) ruling = cm_ruling_new(scene->id, kind, "officer", "officer", "as agreed");
    return cm_store_case_decide(scene->fixture->store, ruling, 0, FIXTURE_NOTICE, error);
}

static gboolean release(Scene *scene, GError **error)
{
    return decide(scene, CM_RULING_RELEASE, error);
}

static gboolean reject(Scene *scene, GError **error)
{
    return decide(scene, CM_RULING_REJECT, error);
}

static gboolean expire(Scene *scene, GError **error)
{
    return decide(scene, CM_RULING_EXPIRE, error);
}

static gboolean comment(Scene *scene, GError **error)
{
    return cm_store_case_comment(scene->fixture->store, scene->id, "officer", "a remark", error);
}

static gboolean keep(Scene *scene, GError **error)
{
    return cm_store_case_set_legal_hold(scene->fixture->store, scene->id, TRUE, "officer", "a suit",
                                        error);
}

static gboolean refresh(Scene *scene, GError **error)
{
    CmFreshJudgement fresh = {"{}", 4, TRUE, TRUE};
    guint revision = 0;
    return cm_store_case_refresh(scene->fixture->store, scene->id, &fresh, &revision, error);
}

static gboolean enter(Scene *scene, GError **error)
{
    return cm_store_audit_add(scene->fixture->store, "officer", "case.view", scene->id, "", error);
}

static void order(Scene *scene)
{
    hold(scene);
    assert_true(release(scene, NULL));
}

static gboolean claim(Scene *scene, GError **error)
{
    return cm_store_delivery_claim(scene->fixture->store, LEASE, &scene->delivery, error);
}

static void lease(Scene *scene)
{
    order(scene);
    assert_true(claim(scene, NULL));
    assert_non_null(scene->delivery);
}

static gboolean offer(Scene *scene, GError **error)
{
    return released_prepare(scene->fixture, scene->delivery, "The fair", error);
}

static void ready(Scene *scene)
{
    lease(scene);
    assert_true(offer(scene, NULL));
}

static gboolean redeem(Scene *scene, GError **error)
{
    return released_redeem(scene->fixture, scene->delivery, error);
}

static void pass(Scene *scene)
{
    ready(scene);
    assert_true(redeem(scene, NULL));
}

static gboolean finish(Scene *scene, GError **error)
{
    return released_settle(scene->fixture, scene->delivery, CM_SETTLE_DONE, error);
}

static gboolean put_off(Scene *scene, GError **error)
{
    return released_settle(scene->fixture, scene->delivery, CM_SETTLE_LATER, error);
}

static gboolean take_refusal(Scene *scene, GError **error)
{
    return released_settle(scene->fixture, scene->delivery, CM_SETTLE_REFUSED, error);
}

static gboolean reclaim(Scene *scene, GError **error)
{
    return cm_store_delivery_reclaim(scene->fixture->store, RELEASED_SERVER, TRUE, NULL, error) >=
           0;
}

static void lose(Scene *scene)
{
    pass(scene);
    assert_true(reclaim(scene, NULL));
}

static gboolean resolve(Scene *scene, GError **error)
{
    return cm_store_delivery_resolve(scene->fixture->store, scene->id, 1, CM_RESOLVE_AGAIN,
                                     "officer", "asked", error);
}

const CasePath case_paths[] = {
    {"a release", hold, release},
    {"a rejection", hold, reject},
    {"an expiry", hold, expire},
    {"a comment", hold, comment},
    {"a legal hold", hold, keep},
    {"judging again", hold, refresh},
    {"an entry of the audit", hold, enter},
    {"a claim", order, claim},
    {"making ready", lease, offer},
    {"redeeming", ready, redeem},
    {"an end", pass, finish},
    {"putting off", lease, put_off},
    {"a refusal", lease, take_refusal},
    {"taking up a lease", lease, reclaim},
    {"taking up what is in doubt", pass, reclaim},
    {"resolving a doubt", lose, resolve},
};
const guint case_path_count = G_N_ELEMENTS(case_paths);

void scene_open(Scene *scene, Fixture *fixture, const CasePath *path)
{
    *scene = (Scene){.fixture = fixture};
    path->prepare(scene);
}

void scene_close(Scene *scene)
{
    fixture_execute(scene->fixture, "DELETE FROM reinject_proofs; DELETE FROM case_deliveries;"
                                    "DELETE FROM case_comments; DELETE FROM case_rulings;"
                                    "DELETE FROM notices; DELETE FROM case_recipients;"
                                    "DELETE FROM cases");
    g_clear_pointer(&scene->delivery, cm_delivery_free);
    g_clear_pointer(&scene->id, g_free);
}

static const char description[] =
    "SELECT 'case ' || (closed_at IS NULL) || legal_hold || (erased_at IS NULL) || acceptable ||"
    " ' revision ' || revision || (fresh IS NULL) FROM cases"
    " UNION ALL SELECT 'recipient ' || state || ifnull(ruling, '-') FROM case_recipients"
    " UNION ALL SELECT 'ruling ' || number || kind || actor FROM case_rulings"
    " UNION ALL SELECT 'comment ' || number || actor || length(text) FROM case_comments"
    " UNION ALL SELECT 'delivery ' || ruling || state || tries || ifnull(queue_id, '-')"
    " || (token_hash IS NULL) || (answer IS NULL) || (subject IS NULL)"
    " || ifnull(directory, '-') FROM case_deliveries"
    " UNION ALL SELECT 'proof ' || server FROM reinject_proofs"
    " UNION ALL SELECT 'notice ' || recipient || length(text) FROM notices"
    " UNION ALL SELECT 'audit ' || event || ' ' || details FROM audit"
    " WHERE subject = (SELECT id FROM cases)";

char *scene_describe(const Scene *scene)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    GString *text = g_string_new(NULL);
    assert_int_equal(sqlite3_open(scene->fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, description, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        g_string_append_printf(text, "%s\n", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}
