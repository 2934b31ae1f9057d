#include "client/workspaces/administrator/parked_events_page.h"

#include <QSet>
#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/models/leaf_words.h"
#include "client/models/proof_words.h"
#include "client/models/words.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {
namespace {

using common::v1::ListParkedEventsRequest;
using common::v1::ListParkedEventsResponse;
using common::v1::ParkedEvent;
using google::protobuf::FileDescriptor;

constexpr int kPage = 500;

struct Publisher {
  const char* context;
  const FileDescriptor* (*contract)();
};

constexpr Publisher kPublishers[] = {
    {"registration", [] { return registration::v1::RegistrationChanged::descriptor()->file(); }},
    {"directory", [] { return directory::v1::RatingRecorded::descriptor()->file(); }},
    {"block", [] { return block::v1::BlockFormed::descriptor()->file(); }},
    {"submission", [] { return submission::v1::DossierSubmitted::descriptor()->file(); }},
    {"council", [] { return council::v1::PollTallied::descriptor()->file(); }},
    {"approval", [] { return approval::v1::CaseMoved::descriptor()->file(); }},
};

QString NameOf(const std::string& context) { return ServiceText(Text(context)); }

QString FactOf(const ParkedEvent& event) { return EventText(event.type()); }

// The catalogue's sentence. What failed without a reason of the catalogue has only a code and words of a
// program's.
bool HasWords(const ParkedEvent& event) {
  static const QSet<QString> codes{"CANCELLED",    "UNKNOWN",      "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED",
                                   "ABORTED",      "INTERNAL",     "UNAVAILABLE",       "DATA_LOSS",
                                   "OUT_OF_RANGE", "UNIMPLEMENTED"};
  return !codes.contains(Text(event.reason())) && !event.message().empty();
}
QString ReasonOf(const ParkedEvent& event) {
  return HasWords(event) ? Text(event.message()) : "Lỗi ngoài dự kiến";
}
QString WholeReasonOf(const ParkedEvent& event) {
  return HasWords(event)
             ? Text(event.message())
             : "Nơi nhận gặp lỗi ngoài dự kiến; nguyên văn nằm trong nhật ký của máy chủ, tìm theo "
               "mã sự kiện";
}

}  // namespace

ParkedEventsPage::ParkedEventsPage(Context* context)
    : Page(
          context, "Sự kiện bị giữ lại",
          "Tin giữa các phần của hệ thống mà nơi nhận không dùng được. Mỗi tin chỉ giữ lại những tin sau của "
          "chính đối tượng ấy."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  rows_ = new RowModel<ParkedEvent>(
      {TextColumn<ParkedEvent>("Sự kiện", FactOf),
       TextColumn<ParkedEvent>("Từ", [](const ParkedEvent& e) { return NameOf(e.publisher()); }),
       TextColumn<ParkedEvent>("Đến", [](const ParkedEvent& e) { return NameOf(e.consumer()); }),
       TextColumn<ParkedEvent>("Lý do", ReasonOf),
       NumberColumn<ParkedEvent>("Đang chờ sau",
                                 [](const ParkedEvent& e) { return QString::number(e.waiting()); }),
       TextColumn<ParkedEvent>("Giữ từ",
                               [](const ParkedEvent& e) { return DayTimeText(ToQDateTime(e.parked_at())); })},
      this);
  table_ = Table(rows_, "parkedEvents", {1, 0, 0, 1, 0, 0}, "Sự kiện bị giữ lại");
  column->addWidget(table_, 1);
  line_ = Body("");
  line_->setObjectName("parkedEvent");
  line_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  column->addWidget(line_);
  column->addWidget(bar_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ParkedEventsPage::ShowLine);
  SetContent(content);
}

void ParkedEventsPage::Reload() {
  ++round_;
  events_.clear();
  silent_.clear();
  loading_ = static_cast<int>(std::size(kPublishers));
  frame()->ShowLoading();
  for (int i = 0; i < static_cast<int>(std::size(kPublishers)); ++i) Load(round_, i, "");
}

void ParkedEventsPage::CountAll(Context* context, QObject* receiver,
                                std::function<void(int count, bool all)> tell) {
  struct Sum {
    int count = 0, left = static_cast<int>(std::size(kPublishers));
    bool all = true;
  };
  const auto sum = std::make_shared<Sum>();
  const auto answered = [sum, tell = std::move(tell)] {
    if (--sum->left == 0) tell(sum->count, sum->all);
  };
  for (const Publisher& publisher : kPublishers) {
    ListParkedEventsRequest request;
    request.set_page_size(kPage);
    context->api().CallIn(
        publisher.contract(), request, receiver,
        [sum, answered](const ListParkedEventsResponse& page) {
          sum->count += page.events_size();
          sum->all = sum->all && page.next_page_token().empty();
          answered();
        },
        [sum, answered](const CallError&) {
          sum->all = false;
          answered();
        });
  }
}

void ParkedEventsPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  CountAll(context, receiver, [tell = std::move(tell)](int count, bool) { tell(count); });
}

void ParkedEventsPage::Load(int round, int publisher, const std::string& page_token) {
  ListParkedEventsRequest request;
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  api().CallIn(
      kPublishers[publisher].contract(), request, this,
      [this, round, publisher](const ListParkedEventsResponse& page) {
        if (round != round_) return;
        for (const auto& event : page.events()) events_.append(event);
        if (!page.next_page_token().empty()) return Load(round, publisher, page.next_page_token());
        Answered();
      },
      [this, round, publisher](const CallError& error) {
        if (round != round_) return;
        silent_ << NameOf(kPublishers[publisher].context);
        silence_ = error;
        Answered();
      });
}

void ParkedEventsPage::Answered() {
  if (--loading_ == 0) Show();
}

QString ParkedEventsPage::SilentWords() const {
  if (silent_.isEmpty()) return {};
  return "Chưa hỏi được: " + silent_.join("; ") + ". " + silence_.message + " Bấm F5 để hỏi lại.";
}

void ParkedEventsPage::Show() {
  Q_EMIT Waiting(static_cast<int>(events_.size()));
  // Nobody is said to have nothing held back who was not asked.
  if (events_.isEmpty() && !silent_.isEmpty()) {
    return frame()->ShowError(silence_, "Chưa hỏi được: " + silent_.join("; ") + ".", [this] { Reload(); });
  }
  if (events_.isEmpty()) {
    frame()->ShowEmpty("Không có sự kiện nào bị giữ lại: mọi tin đều đã tới nơi.", "Tải lại",
                       [this] { Reload(); });
    return;
  }
  std::stable_sort(events_.begin(), events_.end(), [](const ParkedEvent& a, const ParkedEvent& b) {
    return a.parked_at().seconds() < b.parked_at().seconds();
  });
  frame()->ShowContent();
  rows_->Set(events_);
  table_->selectRow(0);
}

const common::v1::ParkedEvent* ParkedEventsPage::Current() const { return rows_->At(table_->currentIndex()); }

void ParkedEventsPage::ShowLine() {
  bar_->Reset();
  const ParkedEvent* event = Current();
  line_->setText(event == nullptr
                     ? QString()
                     : QStringList{WholeReasonOf(*event), QString("đã thử %1 lần").arg(event->attempts()),
                                   ThingText(event->aggregate_type()) + " " + Text(event->aggregate_id()),
                                   "mã sự kiện " + Text(event->event_id())}
                           .join(" · "));
  bar_->Add(
      "release", "Cho đi tiếp", Look::kPrimary, [this] { Release(); }, event != nullptr);
  bar_->Say(SilentWords(), Tone::kWarning);
}

void ParkedEventsPage::Release() {
  const ParkedEvent* event = Current();
  if (event == nullptr) return;
  const auto publisher = std::find_if(std::begin(kPublishers), std::end(kPublishers),
                                      [&](const Publisher& p) { return event->publisher() == p.context; });
  if (publisher == std::end(kPublishers)) return;
  common::v1::ReleaseParkedEventRequest request;
  request.set_event_id(event->event_id());
  request.set_consumer(event->consumer());
  bar_->SetBusy(true);
  api().CallIn(
      publisher->contract(), request, this, [this](const ParkedEvent&) { Reload(); },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

}  // namespace thidua::client
