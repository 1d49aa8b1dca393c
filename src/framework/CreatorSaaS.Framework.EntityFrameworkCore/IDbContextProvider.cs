using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Answers the context of the current unit of work.</summary>
public interface IDbContextProvider<TDbContext>
    where TDbContext : AbpDbContext
{
    /// <exception cref="InvalidOperationException">No unit is open, or it belongs to another context or role.</exception>
    Task<TDbContext> GetDbContextAsync(CancellationToken cancellationToken = default);
}

/// <inheritdoc />
internal sealed class UnitOfWorkDbContextProvider<TDbContext> : IDbContextProvider<TDbContext>
    where TDbContext : AbpDbContext
{
    public async Task<TDbContext> GetDbContextAsync(CancellationToken cancellationToken = default)
    {
        var unit = UnitOfWorkManager.GetCurrent();
        return await unit.GetDbContextAsync(cancellationToken) as TDbContext
            ?? throw new InvalidOperationException(
                $"This unit of work belongs to {unit.Options}, not to {typeof(TDbContext).Name}: a transaction writes one context.");
    }
}
