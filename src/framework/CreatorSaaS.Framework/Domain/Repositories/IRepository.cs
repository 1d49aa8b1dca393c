using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Framework.Domain.Repositories;

/// <summary>Keeps one kind of aggregate, the current tenant's only. Contexts add named queries in their own interface.</summary>
public interface IRepository<TEntity, in TKey>
    where TEntity : class, IEntity<TKey>
{
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<TEntity> GetAsync(TKey id, CancellationToken cancellationToken = default);

    Task<TEntity?> FindAsync(TKey id, CancellationToken cancellationToken = default);

    Task<TEntity> InsertAsync(TEntity entity, CancellationToken cancellationToken = default);

    /// <summary>Rotates the concurrency stamp; call it before mapping to a DTO.</summary>
    Task<TEntity> UpdateAsync(TEntity entity, CancellationToken cancellationToken = default);

    Task DeleteAsync(TEntity entity, CancellationToken cancellationToken = default);
}
