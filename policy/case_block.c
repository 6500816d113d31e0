#include "policy/case_block.h"

#include "policy/override.h"

static void block_free(gpointer data)
{
    CmCaseBlock *block = data;
    g_ptr_array_unref(block->common);
    g_ptr_array_unref(block->statements);
    g_free(block);
}

static void lines_free(gpointer data)
{
    g_ptr_array_unref(data);
}

void cm_case_blocks_free(CmCaseBlocks *blocks)
{
    if (blocks == NULL)
        return;
    g_ptr_array_unref(blocks->blocks);
    g_ptr_array_unref(blocks->files);
    g_free(blocks);
}

/* Reads the name at token @i of @head; "" with a problem where there is none. */
static const char *name_at(const CmTokenLine *head, guint i, GPtrArray *problems)
{
    const CmToken *name = cm_token_line_get(head, i);
    if (name == NULL || name->kind != CM_TOKEN_TEXT || head->tokens->len > i + 1)
        cm_problem_add(problems, cm_token_line_place(head, i), NULL, "expected: %scase \"NAME\"",
                       i == 2 ? "override " : "");
    return name != NULL ? name->text : "";
}

static gboolean is_head(const CmTokenLine *line)
{
    return cm_token_line_is(line, 0, "case") || cm_token_line_is(line, 0, "override");
}

static CmCaseBlock *begin_block(const CmTokenLine *line, GPtrArray *common, GPtrArray *problems)
{
    gboolean override = cm_token_line_is(line, 0, "override");
    CmCaseBlock *block = g_new0(CmCaseBlock, 1);
    block->head = line;
    block->override = override ? line : NULL;
    block->name = name_at(line, override ? 2 : 1, problems);
    block->common = g_ptr_array_ref(common);
    block->statements = g_ptr_array_new();
    if (override && !cm_token_line_is(line, 1, "case"))
        cm_problem_add(problems, cm_token_line_place(line, 1), NULL,
                       "expected: override case \"NAME\"");
    return block;
}

/* Splits @lines into blocks: cases are added to @cases, overrides to @overrides. */
static void split(const GPtrArray *lines, GPtrArray *cases, GPtrArray *overrides,
                  GPtrArray *problems)
{
    g_autoptr(GPtrArray) common = g_ptr_array_new();
    CmCaseBlock *block = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        if (is_head(line)) {
            block = begin_block(line, common, problems);
            g_ptr_array_add(block->override != NULL ? overrides : cases, block);
        } else {
            g_ptr_array_add(block != NULL ? block->statements : common, (gpointer)line);
        }
    }
}

static CmCaseBlock *block_find(const GPtrArray *blocks, const char *name)
{
    for (guint i = 0; i < blocks->len; i++) {
        CmCaseBlock *block = g_ptr_array_index(blocks, i);
        if (g_str_equal(block->name, name))
            return block;
    }
    return NULL;
}

static void apply(CmCaseBlocks *blocks, const CmCaseBlock *override, GPtrArray *made,
                  GPtrArray *problems)
{
    static const char *const adding[] = {NULL};
    CmCaseBlock *block = block_find(blocks->blocks, override->name);
    if (block == NULL) {
        cm_problem_add(problems, cm_token_line_place(override->head, 2),
                       "its words must be the same", "there is no case '%s' to override",
                       override->name);
        return;
    }
    GPtrArray *merged = cm_override_merge(block->statements, override->statements, adding, made);
    g_ptr_array_unref(block->statements);
    block->statements = merged;
    block->override = override->head;
}

CmCaseBlocks *cm_case_blocks_read(const GPtrArray *sources, GPtrArray *problems)
{
    CmCaseBlocks *blocks = g_new(CmCaseBlocks, 1);
    blocks->files = g_ptr_array_new_with_free_func(lines_free);
    blocks->blocks = g_ptr_array_new_with_free_func(block_free);
    g_autoptr(GPtrArray) overrides = g_ptr_array_new_with_free_func(block_free);
    for (guint i = 0; i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        if (!g_str_has_suffix(source->name, ".cases"))
            continue;
        GPtrArray *lines = cm_token_lines_read(source, problems);
        g_ptr_array_add(blocks->files, lines);
        split(lines, blocks->blocks, overrides, problems);
    }
    GPtrArray *made = cm_token_lines_new();
    g_ptr_array_add(blocks->files, made);
    for (guint i = 0; i < overrides->len; i++)
        apply(blocks, g_ptr_array_index(overrides, i), made, problems);
    return blocks;
}
