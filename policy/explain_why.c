#include "policy/explain_why.h"

#include "policy/class_text.h"
#include "policy/finding_text.h"

/* A teacher on a phone reads no more; the officer sees all of them. */
#define FINDINGS_SHOWN_MAX 12u

/* Takes @text, which may be one that was told already. Returns FALSE when no more is to be told. */
static gboolean tell_once(CmTelling *telling, GHashTable *seen, char *text)
{
    if (!g_hash_table_add(seen, text))
        return TRUE;
    gboolean more = g_hash_table_size(seen) <= FINDINGS_SHOWN_MAX;
    cm_letter_add(telling->out, CM_LETTER_ITEM, more ? text : "\342\200\246");
    return more;
}

/* Of a class that is named there is one sentence, and no name in it. */
static char *sentence_of(const CmTelling *telling, const CmFinding *finding)
{
    char *of_class = cm_class_text_new(telling->wording, finding);
    return of_class != NULL ? of_class : cm_finding_text_new(telling->wording, finding);
}

static void append_findings(CmTelling *telling)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < telling->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(telling->decision->findings, i);
        if (cm_telling_has(telling, finding) &&
            !tell_once(telling, seen, sentence_of(telling, finding)))
            return;
    }
}

/* The clauses of what is told, each once: "5.5, 5.7". NULL when only district options are. */
static char *join_clauses(const CmTelling *telling)
{
    g_autoptr(GPtrArray) clauses = g_ptr_array_new();
    for (guint i = 0; i < telling->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(telling->decision->findings, i);
        if (cm_telling_has(telling, finding) && finding->clause != NULL &&
            !g_ptr_array_find_with_equal_func(clauses, finding->clause, g_str_equal, NULL))
            g_ptr_array_add(clauses, (gpointer)finding->clause);
    }
    if (clauses->len == 0)
        return NULL;
    g_ptr_array_add(clauses, NULL);
    return g_strjoinv(", ", (char **)clauses->pdata);
}

/* Which clause it is can give away a custody matter. */
void cm_telling_why(CmTelling *telling)
{
    g_autofree char *clauses = telling->secret ? NULL : join_clauses(telling);
    telling->values[CM_SLOT_CLAUSE] = clauses;
    cm_telling_frame(telling, clauses != NULL ? "why-clause" : "why", CM_LETTER_HEADING);
    telling->values[CM_SLOT_CLAUSE] = NULL;
    append_findings(telling);
}

void cm_telling_advice(CmTelling *telling)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < telling->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(telling->decision->findings, i);
        if (!cm_telling_has(telling, finding) || finding->tell == NULL)
            continue;
        const char *section =
            cm_finding_is_barred(telling->facts, finding) ? "barred-todo" : "todo";
        if (g_hash_table_add(seen, g_strdup_printf("%s/%s", finding->tell, section)))
            cm_telling_section(telling, finding->tell, section, CM_LETTER_ITEM);
    }
}
