#include "policy/detector_file.h"

#include "policy/detector_statement.h"
#include "policy/override.h"

/* All files as blocks: what everything points into stands in @files. */
typedef struct {
    GPtrArray *files;     /* of GPtrArray of CmTokenLine */
    GPtrArray *blocks;    /* of CmDraftBlock: those that begin a detector */
    GPtrArray *overrides; /* of CmDraftBlock */
    GPtrArray *drops;     /* of const CmTokenLine * */
    CmDraftBlock *block;  /* the one at hand, or NULL */
    GPtrArray *problems;
} Reading;

static void block_free(gpointer data)
{
    CmDraftBlock *block = data;
    g_ptr_array_unref(block->statements);
    g_free(block);
}

static void lines_free(gpointer data)
{
    g_ptr_array_unref(data);
}

static CmDraftBlock *block_find(const GPtrArray *blocks, const char *name)
{
    for (guint i = 0; i < blocks->len; i++) {
        CmDraftBlock *block = g_ptr_array_index(blocks, i);
        if (g_str_equal(block->name, name))
            return block;
    }
    return NULL;
}

/* The one word at token @i of @head; "" with a problem where there is none. */
static const char *name_at(const Reading *reading, const CmTokenLine *head, guint i)
{
    const char *name = cm_token_line_word(head, i);
    if (name == NULL || cm_token_line_get(head, i + 1) != NULL)
        cm_problem_add(reading->problems, cm_token_line_place(head, i), "join its words by hyphens",
                       "expected the detector's name, one word");
    return name != NULL ? name : "";
}

static void begin_block(Reading *reading, GPtrArray *blocks, const CmTokenLine *head, guint i)
{
    CmDraftBlock *block = g_new0(CmDraftBlock, 1);
    block->name = name_at(reading, head, i);
    block->head = head;
    block->statements = g_ptr_array_new();
    g_ptr_array_add(blocks, block);
    reading->block = block;
}

static void begin_detector(Reading *reading, const CmTokenLine *head)
{
    const char *name = cm_token_line_word(head, 1);
    if (name != NULL && block_find(reading->blocks, name) != NULL)
        cm_problem_add(reading->problems, cm_token_line_place(head, 1),
                       "'override detector' changes one", "there is a detector '%s' already", name);
    begin_block(reading, reading->blocks, head, 1);
}

static void add_at_margin(Reading *reading, const CmTokenLine *line)
{
    gboolean named = cm_token_line_is(line, 1, "detector");
    if (cm_token_line_is(line, 0, "detector")) {
        begin_detector(reading, line);
    } else if (cm_token_line_is(line, 0, "override") && named) {
        begin_block(reading, reading->overrides, line, 2);
    } else if (cm_token_line_is(line, 0, "drop") && named) {
        name_at(reading, line, 2);
        g_ptr_array_add(reading->drops, (gpointer)line);
        reading->block = NULL;
    } else {
        cm_problem_add(reading->problems, cm_token_line_place(line, 0), "detector NAME",
                       "expected a detector to begin at the margin");
    }
}

static void add_line(Reading *reading, const CmTokenLine *line)
{
    if (!line->indented)
        add_at_margin(reading, line);
    else if (reading->block != NULL)
        g_ptr_array_add(reading->block->statements, (gpointer)line);
    else
        cm_problem_add(reading->problems, cm_token_line_place(line, 0), "detector NAME",
                       "expected a detector to begin at the margin");
}

static void read_file(Reading *reading, const CmSourceText *source)
{
    GPtrArray *lines = cm_token_lines_read(source, reading->problems);
    g_ptr_array_add(reading->files, lines);
    reading->block = NULL;
    for (guint i = 0; i < lines->len; i++)
        add_line(reading, g_ptr_array_index(lines, i));
}

/* The block that token 2 of @head names, or NULL with a problem. */
static CmDraftBlock *named_block(const Reading *reading, const CmTokenLine *head)
{
    const char *name = cm_token_line_word(head, 2);
    CmDraftBlock *block = name != NULL ? block_find(reading->blocks, name) : NULL;
    if (block != NULL || name == NULL)
        return block;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < reading->blocks->len; i++)
        g_ptr_array_add(names, (gpointer)((CmDraftBlock *)reading->blocks->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    cm_problem_add_unknown(reading->problems, cm_token_line_place(head, 2),
                           "the name of a detector", name, (const char *const *)names->pdata);
    return NULL;
}

static void apply_overrides(Reading *reading)
{
    static const char *const adding[] = {NULL};
    GPtrArray *made = cm_token_lines_new();
    g_ptr_array_add(reading->files, made);
    for (guint i = 0; i < reading->overrides->len; i++) {
        const CmDraftBlock *override = g_ptr_array_index(reading->overrides, i);
        CmDraftBlock *block = named_block(reading, override->head);
        if (block == NULL)
            continue;
        GPtrArray *merged =
            cm_override_merge(block->statements, override->statements, adding, made);
        g_ptr_array_unref(block->statements);
        block->statements = merged;
    }
}

static void apply_drops(Reading *reading)
{
    for (guint i = 0; i < reading->drops->len; i++) {
        CmDraftBlock *block = named_block(reading, g_ptr_array_index(reading->drops, i));
        if (block != NULL)
            g_ptr_array_remove(reading->blocks, block);
    }
}

static CmPolicyDetector *make(const CmDraftBlock *block, GPtrArray *problems)
{
    CmPolicyDetector *detector =
        cm_policy_detector_new(block->name, cm_token_line_place(block->head, 0));
    for (guint i = 0; i < block->statements->len; i++)
        cm_detector_statement_read(detector, g_ptr_array_index(block->statements, i), problems);
    cm_policy_detector_check(detector, problems);
    return detector;
}

void cm_detector_files_read(GPtrArray *detectors, const GPtrArray *sources, GPtrArray *problems)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(lines_free);
    g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(block_free);
    g_autoptr(GPtrArray) overrides = g_ptr_array_new_with_free_func(block_free);
    g_autoptr(GPtrArray) drops = g_ptr_array_new();
    Reading reading = {files, blocks, overrides, drops, NULL, problems};
    for (guint i = 0; i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        if (g_str_has_suffix(source->name, ".detectors"))
            read_file(&reading, source);
    }
    apply_overrides(&reading);
    apply_drops(&reading);
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(detectors, make(g_ptr_array_index(blocks, i), problems));
}
