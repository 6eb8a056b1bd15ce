-- Run by neovim.test.ts inside a headless Neovim: attaches the language server to the current buffer, waits for
-- pushed diagnostics, applies a quick fix, undoes it, completes a countermeasure, and writes down what happened.
local limit = 30000

local function finish(result)
  vim.fn.writefile({ vim.json.encode(result) }, vim.env.RESULT)
  vim.cmd("qall!")
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function about_timeouts()
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == "fault-recovery/timeout" then
      return diagnostic
    end
  end
end

local ok, problem = pcall(function()
  vim.bo.filetype = "markdown"
  local client = vim.lsp.start_client({
    name = "reliability-lens",
    cmd = { vim.env.NODE, vim.env.SERVER, "--stdio" },
    root_dir = vim.fn.getcwd(),
  })
  assert(vim.lsp.buf_attach_client(0, client), "the server did not attach")
  local function ask(method, params)
    return assert(vim.lsp.buf_request_sync(0, method, params, limit), method)[client].result
  end

  assert(vim.wait(limit, about_timeouts, 10), "no diagnostic about timeouts came")
  local count = #vim.diagnostic.get(0)
  local found = about_timeouts()
  local original = text()

  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, found.lnum) }
  local chosen
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    if action.isPreferred and action.title:lower():find("timeout") then
      chosen = chosen or action
    end
  end
  assert(chosen, "no preferred action about timeouts was offered")
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding
  vim.lsp.util.apply_workspace_edit(ask("codeAction/resolve", chosen).edit, encoding)
  local inserted = text()
  vim.cmd("silent undo")
  local undone = text()

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "timeout" })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  vim.cmd("startinsert!")
  local place = vim.lsp.util.make_position_params()
  place.position.character = #"timeout"
  local item
  for _, offered in ipairs(ask("textDocument/completion", place)) do
    if offered.detail == "settles a finding" and offered.filterText:find("timeout%-matrix") then
      item = offered
    end
  end
  assert(item, "no countermeasure about timeouts was offered")
  vim.lsp.util.apply_text_edits({ item.textEdit }, 0, encoding)

  finish({
    diagnostics = count,
    message = found.message,
    title = chosen.title,
    hover = hover.contents.value,
    original = original,
    inserted = inserted,
    undone = undone,
    completed = text(),
  })
end)
if not ok then
  finish({ problem = tostring(problem) })
end
