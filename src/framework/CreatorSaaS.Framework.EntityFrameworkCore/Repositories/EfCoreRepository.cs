using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Domain.Repositories;
using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Repositories;

/// <summary>Base of repositories: one aggregate, loaded whole, always by a filtered query.</summary>
public abstract class EfCoreRepository<TDbContext, TEntity, TKey>(IDbContextProvider<TDbContext> dbContextProvider)
    : IRepository<TEntity, TKey>, ITransientDependency
    where TDbContext : AbpDbContext
    where TEntity : class, IEntity<TKey>
    where TKey : notnull
{
    public async Task<TEntity> GetAsync(TKey id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity), id);

    public async Task<TEntity?> FindAsync(TKey id, CancellationToken cancellationToken = default) =>
        await WithDetails(await GetDbSetAsync(cancellationToken))
            .FirstOrDefaultAsync(entity => entity.Id.Equals(id), cancellationToken);

    public async Task<TEntity> InsertAsync(TEntity entity, CancellationToken cancellationToken = default)
    {
        (await GetDbSetAsync(cancellationToken)).Add(entity);
        return entity;
    }

    public async Task<TEntity> UpdateAsync(TEntity entity, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        context.RotateStamp(entity);
        return entity;
    }

    public async Task DeleteAsync(TEntity entity, CancellationToken cancellationToken = default) =>
        (await GetDbSetAsync(cancellationToken)).Remove(entity);

    /// <summary>The parts that are loaded with the root.</summary>
    protected virtual IQueryable<TEntity> WithDetails(IQueryable<TEntity> query) => query;

    protected Task<TDbContext> GetDbContextAsync(CancellationToken cancellationToken = default) =>
        dbContextProvider.GetDbContextAsync(cancellationToken);

    protected async Task<DbSet<TEntity>> GetDbSetAsync(CancellationToken cancellationToken = default) =>
        (await GetDbContextAsync(cancellationToken)).Set<TEntity>();

    /// <summary>Locks the row until the unit ends, then loads the aggregate.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    protected async Task<TEntity> GetForUpdateAsync(TKey id, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        var entity = context.Model.FindEntityType(typeof(TEntity))!;
        var table = $"{entity.GetSchema()}.{entity.GetTableName()}";
        var byTenant = typeof(IMultiTenant).IsAssignableFrom(typeof(TEntity)) ? "tenant_id = {1} and " : "";
        var sql = $"select 1 from {table} where {byTenant}id = {{0}} for update";
        await context.Database.ExecuteSqlRawAsync(sql, [id, context.CurrentTenantId], cancellationToken);
        return await GetAsync(id, cancellationToken);
    }
}
