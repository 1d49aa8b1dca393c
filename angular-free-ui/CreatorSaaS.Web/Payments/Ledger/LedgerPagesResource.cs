using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Texts of the journal's pages; entries and accounts come with their words.</summary>
[LocalizationResourceName("LedgerPages")]
public sealed class LedgerPagesResource;
