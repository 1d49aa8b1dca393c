namespace CreatorSaaS.Framework.Domain.Entities;

/// <summary>No such thing, or not this tenant's: the caller cannot tell which (404).</summary>
public sealed class EntityNotFoundException(Type entityType, object? id = null)
    : Exception($"There is no {entityType.Name} {id}.");
