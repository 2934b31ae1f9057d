#include "client/workspaces/administrator/system_page.h"

#include <QApplication>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/proof_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/administrator/parked_events_page.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {
namespace {

using audit::v1::AdvanceBusinessClockRequest;
using audit::v1::BusinessClock;
using audit::v1::Storage;

constexpr int kSoonDays = 30;  // to have a certificate renewed
constexpr int kMorning = 8;    // the hour a day begins with when the clock is moved to it

// Certificates and backups go by the world's clock, shown by the days of Viet Nam, wherever this computer
// stands.
QDateTime Now() { return QDateTime::currentDateTimeUtc().toTimeZone(LocalZone()); }

QString TermText(const QSslCertificate& certificate) {
  const QDate last = certificate.expiryDate().toTimeZone(LocalZone()).date();
  return QString("từ %1 đến %2, %3")
      .arg(DayText(certificate.effectiveDate().toTimeZone(LocalZone()).date()), DayText(last),
           DueText(last, Now().date()));
}

constexpr int kStaleDays = 2;  // without a backup

QString LogText(const Storage& storage) {
  if (storage.database_bytes() == 0) return {};
  return QString("%1 dòng đã chốt · %2").arg(MoneyText(storage.leaves()), SizeText(storage.log_bytes()));
}

// Nothing while it is not known.
QString BackupText(const Storage& storage) {
  if (storage.database_bytes() == 0) return {};
  if (!storage.has_last_backup()) return "chưa có lần nào: chạy deploy/backup trên máy chủ";
  const auto& backup = storage.last_backup();
  const QDateTime at = ToQDateTime(backup.finished_at());
  QStringList words{DayTimeText(at), SizeText(backup.bytes())};
  const qint64 days = at.daysTo(Now());
  if (days >= kStaleDays) words << QString("đã %1 ngày").arg(days);
  if (!backup.with_keys()) words << "chưa kèm khoá và mật khẩu";
  return words.join(" · ");
}

}  // namespace

SystemPage::SystemPage(Context* context)
    : Page(context, "Hệ thống",
           "Các dịch vụ có trả lời không, dữ liệu lớn chừng nào, sao lưu khi nào, chứng thư còn hạn tới đâu, "
           "đồng hồ."),
      introduction_(new Introduction(context->api().endpoint(), this)),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* columns = new QHBoxLayout(content);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::kXl);
  columns->addWidget(MakeServices(), 1);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->addWidget(MakeFacts());
  inside->addWidget(MakeClock());
  inside->addStretch(1);
  columns->addWidget(area, 1);
  SetContent(content);
  connect(introduction_, &Introduction::Presented, this, &SystemPage::ShowCertificates);
  connect(introduction_, &Introduction::Failed, this, [this] {
    if (certificate_words_->text().isEmpty())
      certificate_words_->setText("Không đọc được chứng thư của máy chủ.");
  });
}

QWidget* SystemPage::MakeServices() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  column->addWidget(Title("Các dịch vụ"));
  summary_ = Strong("");
  summary_->setObjectName("servicesSummary");
  column->addWidget(summary_);
  services_ =
      new RowModel<Service>({TextColumn<Service>("Dịch vụ", [](const Service& s) { return QString(s.name); }),
                             StateColumn<Service>("Tình trạng",
                                                  [](const Service& s) -> StateLook {
                                                    if (!s.asked)
                                                      return {"Đang hỏi", "clock", Tone::kNeutral};
                                                    switch (s.health) {
                                                      case Api::Health::kServing:
                                                        return {"Đang phục vụ", "check", Tone::kSuccess};
                                                      case Api::Health::kNotServing:
                                                        return {"Chưa phục vụ", "warning", Tone::kWarning};
                                                      default:
                                                        return {"Không trả lời", "cross", Tone::kDanger};
                                                    }
                                                  }),
                             NumberColumn<Service>("Trả lời trong",
                                                   [](const Service& s) {
                                                     return s.asked && s.health != Api::Health::kSilent
                                                                ? QString("%1 ms").arg(s.milliseconds)
                                                                : QString();
                                                   })},
                            this);
  QList<Service> services;
  for (const char* context : {"identity", "directory", "registration", "block", "submission", "council",
                              "approval", "audit", "report"}) {
    services.append({context, ServiceText(context)});
  }
  services_->Set(services);
  table_ = Table(services_, "services", {1, 0, 0}, "Các dịch vụ");
  column->addWidget(table_, 1);
  return part;
}

QWidget* SystemPage::MakeFacts() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  column->addWidget(Title("Chương trình và máy chủ"));
  about_ = new FactsGrid;
  column->addWidget(about_);
  column->addSpacing(space::kS);
  column->addWidget(Title("Chứng thư"));
  certificates_ = new FactsGrid;
  column->addWidget(certificates_);
  certificate_words_ = Body("");
  certificate_words_->setObjectName("certificateWords");
  column->addWidget(certificate_words_);
  column->addSpacing(space::kS);
  return part;
}

QWidget* SystemPage::MakeClock() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  column->addWidget(Title("Đồng hồ nghiệp vụ"));
  now_ = Strong("");
  now_->setObjectName("clockNow");
  column->addWidget(now_);
  clock_words_ = Body("");
  clock_words_->setObjectName("clockWords");
  column->addWidget(clock_words_);
  advance_ = new QWidget;
  auto* row = new QHBoxLayout(advance_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kS);
  to_ = new QDateTimeEdit;
  to_->setObjectName("clockTo");
  to_->setAccessibleName("Tua đồng hồ tới");
  to_->setDisplayFormat("dd/MM/yyyy HH:mm");
  to_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  row->addWidget(to_, 1);
  auto* tomorrow = Button("Sáng hôm sau…");
  tomorrow->setObjectName("clockTomorrow");
  connect(tomorrow, &QPushButton::clicked, this, [this] {
    AskAdvance(QDateTime(session().Now().date().addDays(1), QTime(kMorning, 0), LocalZone()));
  });
  row->addWidget(tomorrow);
  auto* advance = Button("Tua tới…");
  advance->setObjectName("clockAdvance");
  connect(advance, &QPushButton::clicked, this,
          [this] { AskAdvance(QDateTime(to_->date(), to_->time(), LocalZone())); });
  row->addWidget(advance);
  advance_->hide();
  column->addWidget(advance_);
  column->addWidget(bar_);
  return part;
}

void SystemPage::Reload() {
  BeginLoad();
  AskServices();
  ShowAbout();
  AskStorage();
  AskParked();
  certificate_words_->setText("");
  introduction_->Begin();
  Fetch(audit::v1::GetBusinessClockRequest(), [this](const BusinessClock& clock) {
    frame()->ShowContent();
    ShowClock(clock);
  });
}

void SystemPage::AskServices() {
  round_ += 1;
  for (int i = 0; i < services_->rows().size(); ++i) {
    Service service = services_->rows()[i];
    service.asked = false;
    services_->Replace(i, service);
    api().AskHealth(service.context, this,
                    [this, context = std::string(service.context), round = round_](Api::Health health,
                                                                                   qint64 milliseconds) {
                      if (round != round_) return;
                      Answered(services_->Find([&](const Service& s) { return context == s.context; }),
                               health, milliseconds);
                    });
  }
  summary_->setText("Đang hỏi …");
}

void SystemPage::Answered(int index, Api::Health health, qint64 milliseconds) {
  Service service = services_->rows()[index];
  service.asked = true;
  service.health = health;
  service.milliseconds = milliseconds;
  services_->Replace(index, service);
  const auto& all = services_->rows();
  if (!std::all_of(all.begin(), all.end(), [](const Service& s) { return s.asked; })) return;
  const auto well = std::count_if(all.begin(), all.end(),
                                  [](const Service& s) { return s.health == Api::Health::kServing; });
  summary_->setText(QString("%1/%2 dịch vụ đang phục vụ").arg(well).arg(all.size()));
  Q_EMIT Waiting(static_cast<int>(all.size() - well));
}

void SystemPage::ShowAbout() {
  about_->Set(
      {{"Phiên bản chương trình", QApplication::applicationVersion()},
       {"Máy chủ", api().endpoint()},
       {"Nhật ký", LogText(storage_)},
       {"Cơ sở dữ liệu", storage_.database_bytes() == 0 ? QString() : SizeText(storage_.database_bytes())},
       {"Sao lưu gần nhất", BackupText(storage_)},
       {"Sự kiện bị giữ lại", parked_}});
}

void SystemPage::AskStorage() {
  api().Call(
      audit::v1::GetStorageRequest(), this,
      [this](const Storage& storage) {
        storage_ = storage;
        ShowAbout();
      },
      [](const CallError&) {});  // the log's own service says above whether it answers
}

void SystemPage::AskParked() {
  ParkedEventsPage::CountAll(&context(), this, [this](int count, bool all) {
    parked_ = all          ? QString::number(count)
              : count == 0 ? QString("chưa hỏi được hết")
                           : QString("ít nhất %1, chưa hỏi được hết").arg(count);
    ShowAbout();
  });
}

void SystemPage::ShowCertificates(const QList<QSslCertificate>& chain) {
  if (chain.isEmpty()) return;
  const QSslCertificate& own = chain.first();
  const QByteArray known = AuthorityOf(api().endpoint());
  certificates_->Set({{"Của máy chủ", TermText(own)},
                      {"Của cơ quan cấp", chain.size() > 1 ? TermText(chain.last()) : QString()},
                      {"Vân tay của cơ quan cấp", FingerprintOf(known).replace(':', ' ')}});
  const qint64 left =
      Now().daysTo(std::min(own.expiryDate(), chain.last().expiryDate()).toTimeZone(LocalZone()));
  const bool same = chain.size() < 2 || FingerprintOf(chain.last().toPem()) == FingerprintOf(known);
  certificate_words_->setText(
      !same              ? QString("Máy chủ tự xưng một cơ quan cấp khác với cơ quan đã được chấp nhận trên máy này.")
      : left < 0         ? QString("Chứng thư đã hết hạn: xin cấp lại ngay.")
      : left < kSoonDays ? QString("Chứng thư sắp hết hạn: xin cấp lại trong %1 ngày tới.").arg(left)
                         : QString("Chứng thư còn hạn."));
}

void SystemPage::ShowClock(const BusinessClock& clock) {
  const QDateTime now = ToQDateTime(clock.now());
  now_->setText(DayTimeText(now));
  clock_words_->setText(clock.simulated()
                            ? "Đồng hồ của hệ thống trình diễn: đứng yên cho tới khi được tua tới."
                            : "Đồng hồ chạy theo giờ của máy chủ; không ai chỉnh được.");
  advance_->setVisible(clock.simulated());
  to_->setMinimumDateTime(QDateTime(now.date(), now.time()));
  to_->setDateTime(QDateTime(now.date().addDays(7), QTime(kMorning, 0)));
}

void SystemPage::AskAdvance(const QDateTime& to) {
  Confirm(this, "Tua đồng hồ tới " + DayTimeText(to),
          "Mọi thời hạn và văn bản từ nay tính theo giờ mới. Đồng hồ không lùi lại được.", "Tua tới",
          [this, to] { Advance(to); });
}

void SystemPage::Advance(const QDateTime& to) {
  AdvanceBusinessClockRequest request;
  request.mutable_to()->set_seconds(to.toSecsSinceEpoch());
  bar_->Say("Đang tua …");
  api().Call(
      request, this,
      [this](const BusinessClock& clock) {
        session().SyncClock();
        ShowClock(clock);
        bar_->Say("Đã tua đồng hồ tới " + DayTimeText(ToQDateTime(clock.now())) + ".", Tone::kSuccess);
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

}  // namespace thidua::client
