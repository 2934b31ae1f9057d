#include "client/widgets/bulk.h"

#include <QPointer>
#include <algorithm>
#include <map>
#include <memory>

namespace thidua::client {
namespace {

struct Run {
  AskDialog* dialog;
  Bulk bulk;
  QPointer<QPushButton> stop;
  int next = 0;
  int done = 0;
  bool stopped = false;
  bool unanswered = false;                      // the last one sent: whether it was done is not known
  bool before_unanswered = false;               // the same of a run that this one was begun anew for
  std::map<QString, QStringList> refused = {};  // by cause
  QList<int> failed = {};
};

// The run that a dialog is in, which has one at a time.
class InDialog : public QObject {
 public:
  static constexpr char kName[] = "bulkRun";
  InDialog(AskDialog* dialog, std::shared_ptr<Run> run) : QObject(dialog), run_(std::move(run)) {
    setObjectName(kName);
  }
  ~InDialog() override { delete run_->stop.data(); }
  static InDialog* Of(AskDialog* dialog) {
    return static_cast<InDialog*>(dialog->findChild<QObject*>(kName, Qt::FindDirectChildrenOnly));
  }
  const Run& run() const { return *run_; }

 private:
  std::shared_ptr<Run> run_;
};

BulkResult ResultOf(const Run& run) {
  BulkResult result{run.done, run.bulk.all - run.next, {}, run.failed};
  for (const auto& [cause, names] : run.refused) {
    result.not_done << QString("%1: %2").arg(names.join(", "), cause);
  }
  return result;
}

void Refuse(Run& run, int index, const QString& cause) {
  run.refused[cause] << run.bulk.name(index);
  run.failed << index;
}

void Finish(const std::shared_ptr<Run>& run) {
  run->dialog->SetBusy(false);
  run->dialog->accept();
  run->bulk.finished(ResultOf(*run));
}

void GoOn(const std::shared_ptr<Run>& run) {
  if (run->next == run->bulk.all || run->stopped) return Finish(run);
  const int count = std::min(run->bulk.chunk, run->bulk.all - run->next);
  run->stop->setVisible(run->bulk.all > count);
  run->dialog->SetBusy(true, run->bulk.all == 1
                                 ? QString("Đang gửi …")
                                 : QString("Đang gửi %1/%2 …").arg(run->next + count).arg(run->bulk.all));
  run->bulk.send_many(run->next, count, [run, count](const CallError* error, const Bulk::Refused& refused) {
    run->unanswered = error != nullptr && error->Unanswered();
    if (error == nullptr) {
      for (auto it = refused.begin(); it != refused.end(); ++it) Refuse(*run, it.key(), it.value());
      run->done += count - static_cast<int>(refused.size());
    } else if (error->Unanswered() || error->SessionLost() || error->StepUpNeeded()) {
      // The same would happen to each that is left.
      run->stop->hide();
      run->dialog->OnAct([run] { GoOn(run); });
      return run->dialog->Say(QString("Mới xong %1/%2. %3 Bấm lại để gửi tiếp phần còn lại.")
                                  .arg(run->next)
                                  .arg(run->bulk.all)
                                  .arg(error->FullText()));
    } else if (run->bulk.all == 1) {
      return run->dialog->Say(error->FullText());
    } else {
      for (int i = 0; i < count; ++i) Refuse(*run, run->next + i, error->FullText());
    }
    run->next += count;
    GoOn(run);
  });
}

}  // namespace

QString BulkResult::Words(const QString& done_words) const {
  QStringList words;
  if (done > 0) words << done_words.arg(done);
  if (left > 0) words << QString("Còn %1 chưa gửi vì đã dừng.").arg(left);
  if (!not_done.isEmpty()) words << "Không được: " + not_done.join(" ");
  return words.join(' ');
}

void RunBulk(AskDialog* dialog, Bulk bulk) {
  if (!bulk.send_many) {
    bulk.send_many = [send = std::move(bulk.send)](int from, int, auto answered) {
      send(from, [answered](const CallError* error) { answered(error, {}); });
    };
  }
  auto run = std::make_shared<Run>(Run{dialog, std::move(bulk), Button("Dừng lại")});
  // Begun anew, with another name for instance, it takes the place of the run before, of which nothing was
  // told.
  if (InDialog* before = InDialog::Of(dialog)) {
    run->before_unanswered = before->run().unanswered || before->run().before_unanswered;
    delete before;
  }
  auto* here = new InDialog(dialog, run);
  run->stop->setObjectName("stopBulk");
  run->stop->hide();
  dialog->content()->addWidget(run->stop, 0, Qt::AlignLeft);
  // Weak: the button belongs to the dialog, the run to whatever still answers.
  QObject::connect(run->stop, &QPushButton::clicked, dialog, [weak = std::weak_ptr(run)] {
    if (const auto going = weak.lock()) going->stopped = true;
  });
  // Left half way, after nobody answered: what is done is done, and is told.
  QObject::connect(dialog, &QDialog::rejected, here, [run] {
    if (run->next > 0 || run->unanswered || run->before_unanswered) run->bulk.finished(ResultOf(*run));
  });
  GoOn(run);
}

}  // namespace thidua::client
