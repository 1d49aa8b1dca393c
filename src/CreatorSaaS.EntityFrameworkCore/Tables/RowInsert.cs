using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CreatorSaaS.Tables;

/// <summary>
/// Inserts many rows of one table by one statement: <c>insert … select from unnest</c>, an array for each column. COPY would
/// be refused by row-level security. For what nobody reads again in this unit: nothing is tracked, and events of aggregates
/// are not collected.
/// </summary>
internal static class RowInsert
{
    private const int RowsMax = 1_000;

    public static async Task InsertRowsAsync<TRow>(
        this AbpDbContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        var entity = context.Model.FindEntityType(typeof(TRow))!;
        var columns = ColumnsOf(entity, row => row).ToList();
        var names = string.Join(", ", columns.Select(column => column.Name));
        var places = string.Join(", ", columns.Select((_, index) => $"{{{index}}}"));
        var sql = $"insert into {entity.GetSchema()}.{entity.GetTableName()} ({names}) select * from unnest({places})";
        foreach (var chunk in rows.Chunk(RowsMax))
        {
            await context.ForgetPlansAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync(sql, columns.Select(column => column.ArrayOf(chunk)), cancellationToken);
        }
    }

    /// <summary>
    /// Has PostgreSQL plan anew on this connection. A plan, also that of a foreign key's check, that was kept while a table
    /// was nearly empty reads all of the table's rows for each row, until statistics come: minutes for a large import.
    /// </summary>
    public static Task ForgetPlansAsync(this AbpDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"discard plans", cancellationToken);

    private static IEnumerable<Column> ColumnsOf(ITypeBase type, Func<object, object?> part)
    {
        foreach (var property in type.GetProperties().Where(property => (property.ValueGenerated & ValueGenerated.OnUpdate) == 0))
        {
            var member = property.PropertyInfo!;
            yield return new Column(property, row => part(row) is { } owner ? member.GetValue(owner) : null);
        }

        foreach (var complex in type.GetComplexProperties())
        {
            var member = complex.PropertyInfo!;
            foreach (var column in ColumnsOf(complex.ComplexType, row => part(row) is { } owner ? member.GetValue(owner) : null))
            {
                yield return column;
            }
        }
    }

    private sealed class Column(IProperty property, Func<object, object?> value)
    {
        public string Name { get; } = property.GetColumnName();

        public NpgsqlParameter ArrayOf<TRow>(TRow[] rows)
            where TRow : class
        {
            var mapping = property.GetRelationalTypeMapping();
            var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
            var item = type is { IsValueType: true } && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
            var array = Array.CreateInstance(item, rows.Length);
            for (var index = 0; index < rows.Length; index++)
            {
                var own = value(rows[index]);
                array.SetValue(own is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(own) : own, index);
            }

            return new NpgsqlParameter { Value = array, DataTypeName = $"{mapping.StoreTypeNameBase}[]" };
        }
    }
}
