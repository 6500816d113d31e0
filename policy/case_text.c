#include "policy/case_text.h"

#include <string.h>

#include "policy/case_block.h"
#include "policy/case_settle.h"
#include "policy/case_statement.h"

static void expectation_clear(gpointer data)
{
    CmExpectation *expectation = data;
    g_free(expectation->recipient);
    g_free(expectation->rule);
    cm_fix_free(expectation->fix);
    g_free(expectation->scope);
}

static void case_free(gpointer data)
{
    CmCaseText *text = data;
    g_free(text->name);
    g_free(text->file);
    g_free(text->because);
    g_free(text->mail);
    cm_facts_free(text->people);
    cm_facts_free(text->facts);
    g_array_unref(text->expectations);
    g_free(text);
}

GPtrArray *cm_case_texts_new(void)
{
    return g_ptr_array_new_with_free_func(case_free);
}

CmAction cm_case_text_verdict(const CmCaseText *text)
{
    for (guint i = 0; i < text->expectations->len; i++) {
        const CmExpectation *expectation = &g_array_index(text->expectations, CmExpectation, i);
        if (expectation->recipient == NULL && expectation->rule == NULL && !expectation->about_fix)
            return expectation->action;
    }
    return CM_ACTION_ACCEPT;
}

static void settle(CmCaseBuilding *building)
{
    if (building->text->mail != NULL)
        return;
    CmFacts *facts = building->text->facts;
    GPtrArray *people = building->people->subjects;
    while (people->len > 0) {
        CmSubject *subject = g_ptr_array_index(people, 0);
        if (subject->evidence->len == 0) {
            g_ptr_array_remove_index(people, 0);
            continue;
        }
        cm_case_settle_subject(subject);
        g_ptr_array_add(facts->subjects, g_ptr_array_steal_index(people, 0));
    }
    cm_case_settle_parts(facts, building->small);
}

static gboolean has_content(const CmCaseBuilding *building)
{
    const CmFacts *facts = building->text->facts;
    gboolean signs = FALSE;
    for (guint i = 0; i < building->people->subjects->len; i++)
        signs |= ((CmSubject *)building->people->subjects->pdata[i])->evidence->len > 0;
    return signs || facts->parts->len > 0 || facts->protected_->len > 0 || facts->links->len > 0 ||
           facts->tags->len > 0 || facts->declared || facts->ambiguous != NULL;
}

static void check_whole(const CmCaseBuilding *building, CmPlace place, GPtrArray *problems)
{
    const CmCaseText *text = building->text;
    if (text->facts->recipients->len == 0)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'to'", text->name);
    if (!building->verdict_given)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'expect ACTION'", text->name);
    if (text->mail != NULL && has_content(building))
        cm_problem_add(problems, place, "leave out part, sign, beside, information, link and tag",
                       "what the case '%s' is about stands in its mail", text->name);
    if (text->because == NULL)
        cm_problem_add(problems, place, NULL, "the case '%s' has no 'because'", text->name);
}

static CmCaseText *case_new(const CmCaseBlock *block)
{
    const CmTokenLine *head = block->override != NULL ? block->override : block->head;
    CmCaseText *text = g_new0(CmCaseText, 1);
    text->name = g_strdup(block->name);
    text->file = g_strdup(head->file);
    text->line = head->line;
    text->overridden = block->override != NULL;
    text->facts = cm_facts_new();
    text->facts->sender.attributed = TRUE;
    text->expectations = g_array_new(FALSE, TRUE, sizeof(CmExpectation));
    g_array_set_clear_func(text->expectations, expectation_clear);
    return text;
}

static void read_case(const CmCaseBlock *block, const GPtrArray *sources, GPtrArray *cases,
                      GPtrArray *problems)
{
    guint before = problems->len;
    g_autoptr(CmFacts) people = cm_facts_new();
    g_autoptr(GHashTable) small = g_hash_table_new(NULL, NULL);
    CmCaseBuilding building = {case_new(block), people, small, sources, FALSE};
    for (guint i = 0; i < block->common->len; i++)
        cm_case_statement_read(&building, g_ptr_array_index(block->common, i), problems);
    for (guint i = 0; i < block->statements->len; i++)
        cm_case_statement_read(&building, g_ptr_array_index(block->statements, i), problems);
    settle(&building);
    if (building.text->mail != NULL)
        building.text->people = g_steal_pointer(&people);
    check_whole(&building, cm_token_line_place(block->head, 0), problems);
    if (problems->len == before)
        g_ptr_array_add(cases, building.text);
    else
        case_free(building.text);
}

void cm_case_texts_read(const GPtrArray *sources, GPtrArray *cases, GPtrArray *problems)
{
    g_autoptr(CmCaseBlocks) blocks = cm_case_blocks_read(sources, problems);
    for (guint i = 0; i < blocks->blocks->len; i++)
        read_case(g_ptr_array_index(blocks->blocks, i), sources, cases, problems);
}
