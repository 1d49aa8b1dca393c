using System.Text;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Modeling;

/// <summary>
/// One place for names and keys: snake_case, and the tenant first in the key, in every index and in every foreign key of a
/// tenant table, so that no reference can reach across tenants.
/// </summary>
internal static class AbpModelConventions
{
    public static void Apply(ModelBuilder builder)
    {
        var entities = builder.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList();
        foreach (var entity in entities)
        {
            var isTenant = typeof(IMultiTenant).IsAssignableFrom(entity.ClrType);
            entity.SetAnnotation(isTenant ? AbpModelAnnotations.Tenant : AbpModelAnnotations.Host, true);
            if (entity.FindAnnotation(AbpModelAnnotations.Grants) is null)
            {
                entity.SetAnnotation(
                    AbpModelAnnotations.Grants, isTenant ? AbpModelAnnotations.TenantGrants : AbpModelAnnotations.HostGrants);
            }

            if (isTenant)
            {
                PutTenantIntoKey(entity);
            }

            if (typeof(IHasConcurrencyStamp).IsAssignableFrom(entity.ClrType))
            {
                var stamp = entity.FindProperty(nameof(IHasConcurrencyStamp.ConcurrencyStamp))!;
                stamp.IsConcurrencyToken = true;
                stamp.SetMaxLength(32);
            }
        }

        foreach (var entity in entities.Where(entity => typeof(IMultiTenant).IsAssignableFrom(entity.ClrType)))
        {
            PutTenantIntoForeignKeys(entity);
            PutTenantIntoIndexes(entity);
        }

        foreach (var entity in entities)
        {
            foreach (var key in entity.GetKeys().Where(key => !key.IsPrimaryKey() && !key.GetReferencingForeignKeys().Any()).ToList())
            {
                entity.RemoveKey(key);
            }

            Name(entity);
        }
    }

    /// <summary>PascalCase to snake_case: <c>AmountMinor</c> to <c>amount_minor</c>.</summary>
    internal static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord = char.IsUpper(name[index])
                && index > 0
                && name[index - 1] != '_'
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if (startsWord)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[index]));
        }

        return snake.ToString();
    }

    private static void PutTenantIntoKey(IMutableEntityType entity)
    {
        var tenant = TenantOf(entity);
        var key = entity.FindPrimaryKey()!;
        if (key.Properties[0] != tenant)
        {
            entity.SetPrimaryKey([tenant, .. key.Properties]);
        }
    }

    private static void PutTenantIntoForeignKeys(IMutableEntityType entity)
    {
        foreach (var foreignKey in entity.GetDeclaredForeignKeys().ToList())
        {
            var principal = foreignKey.PrincipalEntityType;
            if (typeof(IMultiTenant).IsAssignableFrom(principal.ClrType) && !foreignKey.Properties.Contains(TenantOf(entity)))
            {
                foreignKey.SetProperties([TenantOf(entity), .. foreignKey.Properties], principal.FindPrimaryKey()!);
            }
        }
    }

    private static void PutTenantIntoIndexes(IMutableEntityType entity)
    {
        var tenant = TenantOf(entity);
        foreach (var index in entity.GetDeclaredIndexes().ToList())
        {
            if (index.Properties[0] == tenant || index.FindAnnotation(AbpModelAnnotations.AcrossTenants) is not null)
            {
                continue;
            }

            var isCovered = entity.GetDeclaredIndexes().Any(other => other.Properties.SequenceEqual([tenant, .. index.Properties]));
            if (isCovered && index.IsUnique)
            {
                throw new InvalidOperationException(
                    $"A unique index of {entity.ClrType.Name} equals that of a foreign key and would be lost: name TenantId in it.");
            }

            var replacement = isCovered ? null : entity.AddIndex([tenant, .. index.Properties]);
            if (replacement is not null)
            {
                replacement.IsUnique = index.IsUnique;
                foreach (var annotation in index.GetAnnotations())
                {
                    replacement.SetAnnotation(annotation.Name, annotation.Value);
                }
            }

            entity.RemoveIndex(index);
        }
    }

    private static IMutableProperty TenantOf(IMutableEntityType entity) => entity.FindProperty(nameof(IMultiTenant.TenantId))!;

    private static void Name(IMutableEntityType entity)
    {
        entity.SetTableName(SnakeCase(entity.GetTableName()!));
        NameColumns(entity, prefix: "");
        foreach (var key in entity.GetKeys())
        {
            key.SetName($"pk_{entity.GetTableName()}");
        }

        foreach (var foreignKey in entity.GetForeignKeys())
        {
            foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
        }

        foreach (var index in entity.GetIndexes().Where(index => index.FindAnnotation(RelationalAnnotationNames.Name) is null))
        {
            index.SetDatabaseName(SnakeCase(index.GetDefaultDatabaseName()!));
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            var name = SnakeCase(property.Name);
            property.SetColumnName(prefix.Length == 0 ? name : $"{prefix}_{Shortened(name)}");
        }

        foreach (var complex in type.GetComplexProperties())
        {
            NameColumns(complex.ComplexType, (prefix.Length == 0 ? "" : prefix + "_") + SnakeCase(complex.Name));
        }
    }

    // Money's own member name would repeat the property's: amount_minor, not amount_amount_minor.
    private static string Shortened(string name) => name == "amount_minor" ? "minor" : name;
}
