// kill_test [--kills=N] [--seed=N]: people write without pause while the service or PostgreSQL is killed with
// signal 9 and started again, N times at random moments. After each blow the rows and the leaves must agree;
// what was acknowledged must be there. CTest runs few kills; the full number is 200.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <random>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/chaos/killing.h"
#include "tests/chaos/survival.h"
#include "tests/story/steps.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

constexpr int kWriters = 6;
constexpr int kMostWrites = 40;  // between two blows

int g_kills = 6;
uint32_t g_seed = std::random_device()();
std::unique_ptr<Stack> g_stack;
const Breaches kNone;

// The small story until its schools have rated their people: now all may write dossiers.
class Year {
 public:
  explicit Year(const Stack& stack)
      : play_(story::ReadStory(SourceDir() + "/tests/data/stories/small.json"), stack.endpoint(),
              stack.data_dir()) {
    for (const auto& step : story::Steps()) {
      if (step.key == "submit") break;
      play_.AdvanceTo(step.key);
      step.run(play_);
    }
    for (const auto& staff : play_.population().people) {
      if (!staff->titles.empty()) teachers_.push_back(staff.get());
    }
  }

  // The administrator takes on one more person.
  void Hire() {
    directory::v1::CreatePersonRequest request;
    const std::string id = story::FreshId();
    request.set_request_id(id);
    request.set_staff_code("KT-" + absl::AsciiStrToUpper(id.substr(0, 8)));
    request.set_full_name("Nguyễn Văn Thử");
    request.mutable_birth_date()->set_year(1990);
    request.mutable_birth_date()->set_month(4);
    request.mutable_birth_date()->set_day(15);
    request.set_gender(directory::v1::MALE);
    request.set_unit_id(play_.unit(play_.division_code()));
    request.set_position("Giáo viên");
    request.set_rank_group(directory::v1::NO_LEADERSHIP);
    *request.mutable_joined_on() = request.birth_date();
    request.mutable_joined_on()->set_year(2013);
    play_.admin().Call<directory::v1::Person>("directory/DirectoryService/CreatePerson", request);
  }

  submission::v1::Dossier Begin(size_t teacher) {
    const story::Staff& staff = *teachers_.at(teacher);
    submission::v1::CreateDossierRequest request;
    request.set_request_id(story::FreshId());
    request.set_registration_id(staff.registration_id);
    request.set_title_code(staff.titles[0]);
    return play_.As(staff).Call<submission::v1::Dossier>("submission/SubmissionService/CreateDossier",
                                                         request);
  }

  submission::v1::Dossier Write(size_t teacher, const submission::v1::Dossier& dossier, int64_t words) {
    submission::v1::UpdateDossierRequest request;
    request.set_request_id(story::FreshId());
    request.set_id(dossier.id());
    request.set_etag(dossier.etag());
    auto* section = request.add_sections();
    section->set_key("ACHIEVEMENTS");
    section->set_text(absl::StrCat("Lần viết thứ ", words));
    return play_.As(*teachers_.at(teacher))
        .Call<submission::v1::Dossier>("submission/SubmissionService/UpdateDossier", request);
  }

 private:
  story::Play play_;
  std::vector<const story::Staff*> teachers_;
};

// Writers that go on until they are told to stop; a call that is cut off is made again with the same request
// id.
class Writers {
 public:
  explicit Writers(Year& year) {
    for (int i = 0; i < kWriters; ++i) {
      threads_.emplace_back([this, &year, i] {
        try {
          i == 0 ? KeepHiring(year) : KeepWriting(year, i);
        } catch (const std::exception& error) {
          std::cerr << "writer " << i << ": " << error.what() << std::endl;
          failed_ = true;
        }
      });
    }
  }
  ~Writers() { Stop(); }

  void Stop() {
    stopped_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }
  int64_t written() const { return written_; }
  bool failed() const { return failed_; }

 private:
  void KeepHiring(Year& year) {
    for (; !stopped_; ++written_) year.Hire();
  }
  void KeepWriting(Year& year, size_t teacher) {
    auto dossier = year.Begin(teacher);
    for (int64_t i = 1; !stopped_; ++i, ++written_) dossier = year.Write(teacher, dossier, i);
  }

  std::atomic<bool> stopped_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<int64_t> written_ = 0;
  std::vector<std::thread> threads_;
};

TEST(Kill, NoBlowSeparatesARowFromItsLeaves) {
  const std::string acknowledged = g_stack->data_dir() + "/acknowledged";
  story::Trust(g_stack->data_dir() + "/tls/ca.crt");
  story::KeepAcknowledged(acknowledged);
  Year year(*g_stack);
  Writers writers(year);
  std::mt19937 random(g_seed);
  std::uniform_int_distribution<int64_t> pause(1, kMostWrites);
  std::bernoulli_distribution coin(0.5);
  for (int blow = 1; blow <= g_kills; ++blow) {
    const int64_t until = writers.written() + pause(random);
    Await(
        "the writers to go on", [&] { return writers.failed() || writers.written() >= until; },
        std::chrono::seconds(120));
    ASSERT_FALSE(writers.failed());
    g_stack->Kill(coin(random) ? "service" : "postgres");
    g_stack->Start();
    const auto database = g_stack->AsSuperuser();
    // Each is one statement, so the writers may go on beside it.
    ASSERT_EQ(RowsUnlikeLeaves(*database), kNone) << "blow " << blow;
    ASSERT_EQ(BrokenChains(*database), kNone) << "blow " << blow;
  }
  writers.Stop();
  ASSERT_FALSE(writers.failed());
  const auto database = g_stack->AsSuperuser();
  AwaitEventsDelivered(*database);
  const auto all = ReadAcknowledged(acknowledged);
  EXPECT_GE(static_cast<int64_t>(all.size()), writers.written());
  EXPECT_EQ(LostAnswers(*database, all), kNone);
  EXPECT_EQ(AnswersWithoutLeaf(*database), kNone);
  EXPECT_EQ(RowsUnlikeLeaves(*database), kNone);
  EXPECT_EQ(EventsNotAppliedOnce(*database), kNone);
  EXPECT_EQ(ActsWithoutPaper(*database), kNone);
  std::cout << g_kills << " kills, " << writers.written() << " writes under them, "
            << Query(*database, "SELECT count(*) AS n FROM audit.leaf")[0].Int("n") << " leaves" << std::endl;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  using namespace thidua::test;
  return RunUnderKills(argc, argv, "kills", g_kills, g_seed, g_stack);
}
