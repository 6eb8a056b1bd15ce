-- Run by neovim.test.ts inside a headless Neovim: attaches the language server to the current buffer,
-- waits for pushed diagnostics, applies the preferred quick fix for timeouts and writes down what happened.
local limit = 30000

local function finish(result)
  vim.fn.writefile({ vim.json.encode(result) }, vim.env.RESULT)
  vim.cmd("qall!")
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
  assert(vim.wait(limit, about_timeouts, 10), "no diagnostic about timeouts came")
  local count = #vim.diagnostic.get(0)
  local found = about_timeouts()

  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, found.lnum) }
  local answers = assert(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, limit))
  local chosen
  for _, action in ipairs(answers[client].result) do
    if action.isPreferred and action.title:lower():find("timeout") then
      chosen = chosen or action
    end
  end
  assert(chosen, "no preferred action about timeouts was offered")
  local resolved = assert(vim.lsp.buf_request_sync(0, "codeAction/resolve", chosen, limit))
  vim.lsp.util.apply_workspace_edit(resolved[client].result.edit, vim.lsp.get_client_by_id(client).offset_encoding)

  local hover = assert(vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), limit))
  finish({
    diagnostics = count,
    message = found.message,
    title = chosen.title,
    hover = hover[client].result.contents.value,
    text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n"),
  })
end)
if not ok then
  finish({ problem = tostring(problem) })
end
