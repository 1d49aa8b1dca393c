using CreatorSaaS.Marketplace.Members;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Imports and their findings as callers see them.</summary>
public sealed class ImportViews(
    IImportRepository imports,
    IMemberRepository members,
    IEnumerable<IImporter> importers,
    IStringLocalizer<MarketplaceResource> texts) : ITransientDependency
{
    public async Task<ImportDto> ToDtoAsync(Import import)
    {
        var names = await members.GetNamesAsync([import.UploadedBy]);
        var isOpen = import.State is ImportState.Uploaded or ImportState.Checked;
        return new ImportDto
        {
            Id = import.Id,
            Kind = import.Kind,
            State = import.State,
            FileName = import.FileName,
            Length = import.LengthBytes,
            Encoding = import.EncodingName,
            Separator = import.Separator,
            Head = import.Head,
            Fields =
            [
                .. importers.Single(importer => importer.Kind == import.Kind).Fields
                    .Select(field => new ImportFieldDto(field.Name, field.IsRequired, field.MayBeValue)),
            ],
            Mapping = new ImportMappingDto(
                import.Mapping.Columns, import.Mapping.Values, import.Mapping.NumberFormat, import.Mapping.DateOrder),
            RowsCount = import.RowsCount,
            RowsDone = import.RowsDone,
            Counts = ToDto(import.Counts),
            TakesGoodRows = import.TakesGoodRows,
            UploadedBy = names.GetValueOrDefault(import.UploadedBy),
            UploadedAt = import.UploadedAt,
            DoneAt = import.DoneAt,
            UndoneAt = import.UndoneAt,
            SameFileDoneAt = isOpen ? (await imports.FindDoneAsync(import.Kind, import.Sha256))?.DoneAt : null,
            ConcurrencyStamp = import.ConcurrencyStamp,
        };
    }

    public async Task<IReadOnlyList<ImportListItemDto>> ToListAsync(IReadOnlyList<Import> items)
    {
        var names = await members.GetNamesAsync([.. items.Select(import => import.UploadedBy).Distinct()]);
        return
        [
            .. items.Select(import => new ImportListItemDto
            {
                Id = import.Id,
                FileName = import.FileName,
                State = import.State,
                Counts = ToDto(import.Counts),
                RowsCount = import.RowsCount,
                UploadedBy = names.GetValueOrDefault(import.UploadedBy),
                UploadedAt = import.UploadedAt,
            }),
        ];
    }

    public ImportFindingDto ToDto(Import import, ImportFinding finding) => new()
    {
        Number = finding.Number,
        Line = finding.Line,
        Field = finding.Field,
        Column = import.Mapping.Columns.TryGetValue(finding.Field, out var column) ? import.Head[column] : finding.Field,
        Value = finding.Value,
        Fault = finding.Fault,
        Message = texts[$"ImportFault:{finding.Fault}", finding.Hint ?? ""],
    };

    private static ImportCountsDto ToDto(ImportCounts counts) => new(
        counts.Rows, counts.NewRows, counts.KnownRows, counts.BadRows, counts.Creators, counts.Brands, counts.Deals);
}
