using CreatorSaaS.Framework.BackgroundJobs;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Sign the newest head. Enqueued by posting, once per hour in which something is posted.</summary>
[BackgroundJobName("Payments.AnchorChain")]
public sealed record AnchorChainArgs;

/// <summary>Pay the platform what is due to it. Enqueued by posting, once per hour in which a fee is earned.</summary>
/// <param name="TransferId">Links the entries of the two books.</param>
[BackgroundJobName("Payments.SweepDueToPlatform")]
public sealed record SweepDueToPlatformArgs(Guid TransferId);

/// <summary>Check the whole book and keep what was found. Every night, by the calendar.</summary>
[BackgroundJobName("Payments.CheckJournal")]
public sealed record CheckJournalArgs;
