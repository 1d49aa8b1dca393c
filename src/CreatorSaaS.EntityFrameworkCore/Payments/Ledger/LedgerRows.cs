using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Payments.Ledger;

// Read by queries only: nothing but the functions in Sql writes these tables (money.md 2.4).

internal sealed class AccountRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required LedgerAccountClass Class { get; init; }

    public required string Currency { get; init; }

    /// <summary>Smallest credit balance; null where the account may go either way.</summary>
    public required long? Floor { get; init; }

    public required bool InLots { get; init; }

    /// <summary>open or closed.</summary>
    public required string Status { get; init; }
}

internal sealed class BalanceRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid AccountId { get; init; }

    public required long Debits { get; init; }

    public required long Credits { get; init; }

    /// <summary>The account's, repeated so that a check of this row alone can refuse.</summary>
    public required long? Floor { get; init; }

    public required long LastSeq { get; init; }
}

internal sealed class ChainHeadRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required long Seq { get; init; }

    public required byte[] Hash { get; init; }
}

internal sealed class EntryRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required long Seq { get; init; }

    public required Guid EntryId { get; init; }

    public required string Kind { get; init; }

    public required string IdemKey { get; init; }

    public required byte[] RequestHash { get; init; }

    public required string SourceType { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime EffectiveAt { get; init; }

    /// <summary>The database's clock.</summary>
    public required DateTime RecordedAt { get; init; }

    public required long? Reverses { get; init; }

    public required string? Actor { get; init; }

    public required string? Causation { get; init; }

    public required short HashVersion { get; init; }

    public required byte[] PrevHash { get; init; }

    public required byte[] Hash { get; init; }
}

internal sealed class LineRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required long Seq { get; init; }

    public required int LineNo { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Minor units, debit positive.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Debits less credits of the account after this line.</summary>
    public required long BalanceAfter { get; init; }
}

internal sealed class LotRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Of the entry that made it.</summary>
    public required long Seq { get; init; }

    public required long Remaining { get; init; }

    public required DateTime MaturesAt { get; init; }
}

internal sealed class ChainAnchorRow : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required long Seq { get; init; }

    public required byte[] Hash { get; init; }

    public required byte[] Signature { get; init; }

    public required string KeyId { get; init; }

    public required DateTime PublishedAt { get; init; }
}
