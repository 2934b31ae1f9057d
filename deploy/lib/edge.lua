-- How much a call may send. gRPC 1.51 refuses a message that is too large only once it has taken it in whole, so it is
-- counted here, before it comes there. Use in a frontend: `filter lua.most_bytes`.
local most = 1024 * 1024
-- A file of 3 MiB and what goes with it.
local most_of = { ["/thidua.submission.v1.SubmissionService/AttachEvidence"] = 4 * 1024 * 1024 }

local MostBytes = { id = "most_bytes", flags = filter.FLT_CFG_FL_HTX }
MostBytes.__index = MostBytes

function MostBytes:new()
  return setmetatable({ passed = 0, most = most }, MostBytes)
end

function MostBytes:start_analyze(txn, channel)
  if not channel:is_resp() then filter.register_data_filter(self, channel) end
end

function MostBytes:http_headers(txn, message)
  if not message.channel:is_resp() then self.most = most_of[txn.sf:path()] or most end
end

function MostBytes:http_payload(txn, message)
  self.passed = self.passed + message:input()
  -- HAProxy 2.6 goes on after `return filter.ERROR`; after an error it ends the call with 400.
  if self.passed > self.most then error("more than this call may send") end
end

core.register_filter("most_bytes", MostBytes, function(self, args) return self end)
