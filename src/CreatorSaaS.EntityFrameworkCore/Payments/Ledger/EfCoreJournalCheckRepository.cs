namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc cref="IJournalCheckRepository"/>
public sealed class EfCoreJournalCheckRepository(
    IDbContextProvider<PaymentsDbContext> contexts, IDbContextProvider<PaymentsHostDbContext> hostContexts)
    : EfCoreRepository<PaymentsDbContext, JournalCheck, Guid>(contexts), IJournalCheckRepository
{
    public async Task<int> CountBrokenAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        var context = await hostContexts.GetDbContextAsync(cancellationToken);
        var count = await context.Database
            .SqlQuery<int>($"""select count(*)::int as "Value" from payments.journal_checks where faults is not null""")
            .ToListAsync(cancellationToken);
        return count.Single();
    }
}
