#include "policy/include.h"

const char *cm_include_folder(const CmTokenLine *line, GPtrArray *problems)
{
    const CmToken *folder = cm_token_line_get(line, 1);
    if (folder == NULL || folder->kind != CM_TOKEN_TEXT || folder->text[0] == '\0' ||
        line->tokens->len > 2) {
        cm_problem_add(problems, cm_token_line_place(line, 1),
                       "such as: include \"/usr/share/consent-milter/policy\"",
                       "expected the path of a folder in double quotes");
        return NULL;
    }
    return folder->text;
}

void cm_include_free(CmInclude *include)
{
    if (include == NULL)
        return;
    g_free(include->folder);
    g_free(include->file);
    g_free(include);
}

static void include_free(gpointer data)
{
    cm_include_free(data);
}

static void add_includes_of(const CmSourceText *source, GPtrArray *includes)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        if (line->indented || !cm_token_line_is(line, 0, "include"))
            continue;
        const char *folder = cm_include_folder(line, problems);
        if (folder == NULL)
            continue;
        CmInclude *include = g_new(CmInclude, 1);
        *include = (CmInclude){g_strdup(folder), g_strdup(line->file), line->line};
        g_ptr_array_add(includes, include);
    }
}

GPtrArray *cm_includes_find(const GPtrArray *sources)
{
    GPtrArray *includes = g_ptr_array_new_with_free_func(include_free);
    for (guint i = 0; i < sources->len; i++) {
        const CmSourceText *source = g_ptr_array_index(sources, i);
        if (g_str_has_suffix(source->name, ".policy"))
            add_includes_of(source, includes);
    }
    return includes;
}
