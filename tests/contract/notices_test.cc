// Notices reach an open window by themselves, through the edge, for as long as the session lasts, and however
// many windows only wait, nobody else notices.
#include <grpcpp/client_context.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/support/sync_stream.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using Clock = std::chrono::steady_clock;
using report::v1::Notice;
using report::v1::NoticeNews;

// One call of Watch.
class Stream {
 public:
  Stream(const std::shared_ptr<grpc::Channel>& channel, const Actor& who)
      : rpc_("/thidua.report.v1.NoticeService/Watch", nullptr, grpc::internal::RpcMethod::SERVER_STREAMING) {
    for (const auto& [name, value] : who.headers) context_.AddMetadata(name, value);
    context_.set_wait_for_ready(true);
    reader_.reset(grpc::internal::ClientReaderFactory<NoticeNews>::Create(channel.get(), rpc_, &context_,
                                                                          report::v1::WatchNoticesRequest()));
  }
  ~Stream() {
    context_.TryCancel();
    if (!finished_) reader_->Finish();
  }
  bool Read(NoticeNews* news) { return reader_->Read(news); }
  Reply Finish() {
    finished_ = true;
    Reply reply;
    reply.status = reader_->Finish();
    reply.rich.ParseFromString(reply.status.error_details());
    return reply;
  }
  void Cancel() { context_.TryCancel(); }

 private:
  const grpc::internal::RpcMethod rpc_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<NoticeNews>> reader_;
  bool finished_ = false;
};

// A window that listens in a thread of its own.
class Window {
 public:
  explicit Window(const Actor& who) : stream_(TheWorld().api.channel(), who), thread_([this] { Listen(); }) {}
  ~Window() {
    stream_.Cancel();
    thread_.join();
  }

  int answers() const {
    std::lock_guard lock(mutex_);
    return answers_;
  }
  int unread() const {
    std::lock_guard lock(mutex_);
    return unread_;
  }
  // What it was told that is so.
  std::optional<Notice> Told(const std::function<bool(const Notice&)>& so) const {
    std::lock_guard lock(mutex_);
    const auto found = std::find_if(told_.begin(), told_.end(), so);
    return found == told_.end() ? std::nullopt : std::optional<Notice>(*found);
  }
  bool ended() const {
    std::lock_guard lock(mutex_);
    return end_.has_value();
  }
  Reply end() const {
    std::lock_guard lock(mutex_);
    return *end_;
  }

 private:
  void Listen() {
    NoticeNews news;
    while (stream_.Read(&news)) {
      std::lock_guard lock(mutex_);
      answers_ += 1;
      unread_ = news.unread();
      told_.insert(told_.end(), news.news().begin(), news.news().end());
    }
    const Reply end = stream_.Finish();
    std::lock_guard lock(mutex_);
    end_ = end;
  }

  Stream stream_;
  mutable std::mutex mutex_;
  int answers_ = 0, unread_ = -1;
  std::vector<Notice> told_;
  std::optional<Reply> end_;
  std::thread thread_;  // last: it uses what stands above
};

Actor NewTeacher() {
  World& w = TheWorld();
  return w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
}

report::v1::ListNoticesResponse NoticesOf(const Actor& who) {
  return TheWorld().Do<report::v1::ListNoticesResponse>(who, "report/NoticeService/ListNotices",
                                                        report::v1::ListNoticesRequest());
}

TEST(Notices, AReturnReachesTheOpenWindowOfItsSubject) {
  World& w = TheWorld();
  const Actor teacher = NewTeacher();
  const auto lies = w.CaseAt("DIVISION_APPRAISAL", kLetter, teacher.person_id);
  Window window(teacher);
  Await("the first answer", [&] { return window.answers() > 0; });
  auto request = Naming<approval::v1::ReturnCaseRequest>(lies);
  request.set_reason("Thiếu biên bản họp tổ");
  w.Do<approval::v1::Case>(w.officer, "approval/ApprovalService/ReturnCase", request);
  const auto returned = [](const Notice& one) { return one.kind() == Notice::RETURNED; };
  Await("the news", [&] { return window.Told(returned).has_value(); });
  EXPECT_GT(window.unread(), 0);
  const Notice notice = *window.Told(returned);
  EXPECT_EQ(notice.target(), Notice::DOSSIER);
  EXPECT_EQ(notice.target_id(), lies.dossier_id());
  EXPECT_EQ(notice.detail(), "Thiếu biên bản họp tổ");
  EXPECT_TRUE(IsVietnamese(notice.text()));

  // What is read in one window is read in all.
  auto mark = WithId<report::v1::MarkNoticesReadRequest>();
  mark.set_up_to_id(notice.id());
  w.Do<report::v1::MarkNoticesReadResponse>(teacher, "report/NoticeService/MarkNoticesRead", mark);
  Await("the count to go down", [&] { return window.unread() == 0; });
  EXPECT_TRUE(NoticesOf(teacher).notices(0).read());
  const auto strangers = NoticesOf(w.stranger);
  for (const Notice& other : strangers.notices()) EXPECT_NE(other.id(), notice.id());
}

TEST(Notices, ACaseThatArrivesIsToldToWhoActsOnItThere) {
  World& w = TheWorld();
  Window window(w.officer);
  Await("the first answer", [&] { return window.answers() > 0; });
  const auto lies = w.CaseAt("DIVISION_APPRAISAL", kLetter);
  const auto about_it = [&](const Notice& one) { return one.target_id() == lies.id(); };
  Await("the news", [&] { return window.Told(about_it).has_value(); });
  EXPECT_EQ(window.Told(about_it)->kind(), Notice::ARRIVED);
}

TEST(Notices, AStreamEndsWithItsSession) {
  World& w = TheWorld();
  const Actor teacher = NewTeacher();
  Window window(teacher);
  Await("the first answer", [&] { return window.answers() > 0; });
  w.Do<identity::v1::SignOutResponse>(teacher, "identity/IdentityService/SignOut",
                                      WithId<identity::v1::SignOutRequest>());
  const auto signed_out = Clock::now();
  Await("the end of the stream", [&] { return window.ended(); });
  EXPECT_LT(Clock::now() - signed_out, std::chrono::seconds(5));
  EXPECT_EQ(window.end().code(), grpc::StatusCode::UNAUTHENTICATED) << window.end().Describe();
  EXPECT_EQ(window.end().reason(), "SESSION_INVALID");
  EXPECT_TRUE(IsVietnamese(window.end().words()));
}

// A window left open asks for the stream again by itself, whenever it was cut: nobody is at work there.
TEST(Notices, WatchingKeepsNoSessionOpen) {
  const Actor teacher = NewTeacher();
  const auto database = TheStack().AsSuperuser();
  const std::string session = absl::StrCat("identity.sessions WHERE account_id = '", teacher.account_id, "'");
  Query(*database, absl::StrCat("UPDATE identity.sessions SET last_used_at = now() - interval '20 minutes'"
                                " WHERE account_id = '",
                                teacher.account_id, "'"));
  const auto used = [&] { return Words(*database, "SELECT last_used_at::text AS word FROM " + session); };
  const auto before = used();
  Stream stream(TheWorld().api.channel(), teacher);
  NoticeNews news;
  ASSERT_TRUE(stream.Read(&news)) << stream.Finish().Describe();
  EXPECT_EQ(used(), before);
}

TEST(Notices, AnAccountHasSoManyWindows) {
  const Actor teacher = NewTeacher();
  std::list<Stream> open;
  NoticeNews news;
  for (int i = 0; i < 4; ++i) {
    open.emplace_back(TheWorld().api.channel(), teacher);
    ASSERT_TRUE(open.back().Read(&news)) << open.back().Finish().Describe();
  }
  Stream one_more(TheWorld().api.channel(), teacher);
  EXPECT_FALSE(one_more.Read(&news));
  const Reply refused = one_more.Finish();
  EXPECT_EQ(refused.code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << refused.Describe();
  EXPECT_EQ(refused.reason(), "TOO_MANY_STREAMS");
  // Where one was closed there is a place again.
  open.pop_front();
  Await("a place", [&] {
    Stream again(TheWorld().api.channel(), teacher);
    return again.Read(&news);
  });
}

TEST(Notices, IdleWindowsHoldUpNoCall) {
  constexpr int kAccounts = 50;
  constexpr int kWindows = 4;  // of each: 200 in all
  World& w = TheWorld();
  // A connection carries 100 streams.
  std::vector<std::unique_ptr<Api>> computers;
  for (int i = 0; i < kWindows; ++i) {
    computers.push_back(std::make_unique<Api>(w.stack, Api::Connection::kOwn));
  }
  std::list<Stream> open;
  NoticeNews news;
  for (const Actor& who : w.SignedIn(kAccounts)) {
    for (const auto& computer : computers) {
      Await("a place", [&] {  // where another test has just left one
        open.emplace_back(computer->channel(), who);
        const bool opened = open.back().Read(&news);
        if (!opened) open.pop_back();
        return opened;
      });
    }
  }
  constexpr double kPromptSeconds = 3;  // while two cores do everything
  for (int i = 0; i < 100; ++i) {
    const auto began = Clock::now();
    w.Do<audit::v1::BusinessClock>(w.admin, "audit/AuditService/GetBusinessClock",
                                   audit::v1::GetBusinessClockRequest());
    NoticesOf(w.secretary);
    EXPECT_LT(std::chrono::duration<double>(Clock::now() - began).count(), kPromptSeconds);
  }
}

}  // namespace
}  // namespace thidua::test
