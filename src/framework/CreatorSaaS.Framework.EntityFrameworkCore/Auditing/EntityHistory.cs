using System.Reflection;
using System.Text.Json;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Auditing;

/// <summary>Keeps before and after of audited entities beside the audit row of the call that changed them.</summary>
internal sealed class EntityHistory
{
    private readonly List<EntityChange> _changes = [];

    public void Collect(EntityEntry entry)
    {
        if (!entry.Metadata.ClrType.IsDefined(typeof(AuditedAttribute), inherit: true))
        {
            return;
        }

        var values = entry.Properties
            .Where(property => IsKept(property) && (entry.State != EntityState.Modified || property.IsModified))
            .ToDictionary(
                property => property.Metadata.Name,
                property => new PropertyChange(
                    entry.State == EntityState.Added ? null : property.OriginalValue?.ToString(),
                    entry.State == EntityState.Deleted ? null : property.CurrentValue?.ToString()));
        _changes.Add(new EntityChange(
            entry.Metadata.ClrType.Name, entry.Property("Id").CurrentValue?.ToString(), entry.State.ToString(), values));
    }

    public void AttachTo(IEnumerable<AuditLog> rows)
    {
        if (_changes.Count > 0)
        {
            foreach (var row in rows)
            {
                row.Changes = JsonSerializer.Serialize(_changes, AbpJson.Options);
            }
        }
    }

    private static bool IsKept(PropertyEntry property) =>
        property.Metadata.Name is not (nameof(IHasConcurrencyStamp.ConcurrencyStamp) or "TenantId")
        && property.Metadata.PropertyInfo?.IsDefined(typeof(DisableAuditingAttribute)) != true;

    private sealed record EntityChange(
        string Entity, string? EntityId, string Change, IReadOnlyDictionary<string, PropertyChange> Properties);

    private sealed record PropertyChange(string? Before, string? After);
}
