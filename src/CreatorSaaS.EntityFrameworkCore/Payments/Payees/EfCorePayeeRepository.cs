using CreatorSaaS.Tables;

namespace CreatorSaaS.Payments.Payees;

/// <inheritdoc cref="IPayeeRepository"/>
public sealed class EfCorePayeeRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Payee, Guid>(contexts), IPayeeRepository
{
    public Task<Payee> LockAsync(Guid personId, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(personId, cancellationToken);

    public async Task<(long TotalCount, IReadOnlyList<Payee> Items)> GetPageAsync(
        int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var payees = await GetDbSetAsync(cancellationToken);
        var items = await WithDetails(payees.AsNoTracking())
            .OrderBy(payee => EF.Functions.Collate(payee.Name, Collations.OfNames)).ThenBy(payee => payee.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return (await payees.LongCountAsync(cancellationToken), items);
    }

    protected override IQueryable<Payee> WithDetails(IQueryable<Payee> query) => query.Include(payee => payee.BankAccounts);
}
