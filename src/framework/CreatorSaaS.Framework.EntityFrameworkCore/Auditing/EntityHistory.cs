using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Auditing;

/// <summary>Keeps before and after of audited entities beside the audit row of the call that changed them.</summary>
/// <param name="call">What earlier units of the same call committed; its audit row goes with the last unit.</param>
internal sealed class EntityHistory(EntityHistory? call = null)
{
    /// <summary>Kept when it stays the same, too: it says to people what was changed.</summary>
    private const string NameOfEntity = "Name";

    private readonly List<EntityChange> _changes = [];

    public void Collect(EntityEntry entry)
    {
        if (!entry.Metadata.ClrType.IsDefined(typeof(AuditedAttribute), inherit: true))
        {
            return;
        }

        var values = PropertiesOf(entry.Properties, entry.ComplexProperties, prefix: "")
            .Where(pair => IsKept(pair.Property)
                && (entry.State != EntityState.Modified || pair.Property.IsModified || pair.Name == NameOfEntity))
            .ToDictionary(
                pair => pair.Name,
                pair => new PropertyChange(
                    entry.State == EntityState.Added ? null : TextOf(pair.Property.OriginalValue),
                    entry.State == EntityState.Deleted ? null : TextOf(pair.Property.CurrentValue)));
        _changes.Add(new EntityChange(
            entry.Metadata.ClrType.Name, TextOf(entry.Property("Id").CurrentValue), entry.State.ToString(), values));
    }

    public void AttachTo(IEnumerable<AuditLog> rows)
    {
        List<EntityChange> changes = [.. call?._changes ?? [], .. _changes];
        if (changes.Count > 0)
        {
            foreach (var row in rows)
            {
                row.Changes = JsonSerializer.Serialize(changes, AbpJson.Options);
            }
        }
    }

    /// <summary>The unit committed: what it changed belongs to the call.</summary>
    public void Keep() => call?._changes.AddRange(_changes);

    private static IEnumerable<(string Name, PropertyEntry Property)> PropertiesOf(
        IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> values, string prefix) =>
        properties.Select(property => (prefix + property.Metadata.Name, property))
            .Concat(values.Where(value => !IsSecret(value)).SelectMany(value =>
                PropertiesOf(value.Properties, value.ComplexProperties, $"{prefix}{value.Metadata.Name}.")));

    private static bool IsKept(PropertyEntry property) =>
        property.Metadata.Name is not (nameof(IHasConcurrencyStamp.ConcurrencyStamp) or "TenantId") && !IsSecret(property);

    private static bool IsSecret(MemberEntry member) =>
        AuditParameters.IsSecret(member.Metadata.Name, member.Metadata.PropertyInfo);

    // One spelling whatever language the caller speaks.
    private static string? TextOf(object? value) => value switch
    {
        null => null,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(", ", texts),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private sealed record EntityChange(
        string Entity, string? EntityId, string Change, IReadOnlyDictionary<string, PropertyChange> Properties);

    private sealed record PropertyChange(string? Before, string? After);
}
