using System.Globalization;
using System.Text;
using CreatorSaaS.Framework.BlobStoring;
using CreatorSaaS.Marketplace.Files;
using CreatorSaaS.Saas.Tenants;
using CreatorSaaS.Tables;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Marketplace.Imports;

/// <inheritdoc cref="IImportFileAppService" />
[Authorize(MarketplacePermissions.Imports.Default)]
public sealed class ImportFileAppService(
    IImportRepository imports,
    IEnumerable<IImporter> importers,
    ImportReader reader,
    ImportViews views,
    IBlobContainer<ImportFileContainer> blobs,
    IAgencyAppService agencies,
    IStringLocalizer<MarketplaceResource> texts) : ApplicationService, IImportFileAppService
{
    private const int PageRows = 1_000;

    [UnitOfWork(IsDisabled = true)]
    public async Task<ImportDto> UploadAsync(UploadImportInput input, Stream content)
    {
        var importer = importers.Single(importer => importer.Kind == input.Kind);
        var agency = await agencies.GetAsync();

        // The bytes are written first and outside of any transaction; without the row nobody finds them.
        var id = GuidGenerator.Create();
        await using var measured = await MeasuredStream.OpenAsync(content, headLength: 1, ImportConsts.FileBytesMax);
        if (measured.Head.IsEmpty)
        {
            throw new BusinessException(MarketplaceErrorCodes.FileEmpty);
        }

        await blobs.SaveAsync(id.ToString(), measured);
        var file = await LearnAsync(id, NameOf(input), measured, importer);

        return await UnitOfWorkManager.RunAsync(async () =>
        {
            var import = new Import(
                id,
                CurrentTenant.RowTenantId,
                importer.Kind,
                file,
                await MappingOfAsync(file, importer),
                agency.TimeZone,
                CurrentUser.GetId(),
                Clock.Now);
            await imports.InsertAsync(import);
            return await views.ToDtoAsync(import);
        });
    }

    public async Task<Stream> GetReportAsync(Guid id)
    {
        var import = await imports.GetAsync(id);

        // A hundred thousand bad rows do not fit into memory for everybody, nor does a slow reader keep a connection.
        var table = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            });
        await using (var writer = new StreamWriter(table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        {
            await foreach (var cells in RowsAsync(import))
            {
                await writer.WriteAsync(CsvRow.Of(CsvRow.SeparatorOf(CultureInfo.CurrentCulture), cells));
            }
        }

        table.Position = 0;
        return table;
    }

    private static string NameOf(UploadImportInput input) =>
        FileNames.Clean(input.FileName) is { Length: > 0 } name ? name : $"{input.Kind}.csv".ToLowerInvariant();

    private async Task<ImportFile> LearnAsync(Guid id, string name, MeasuredStream measured, IImporter importer)
    {
        try
        {
            return await reader.LearnAsync(id, name, measured.BytesCount, measured.GetHash(), importer);
        }
        catch (BusinessException)
        {
            // A file that is refused is not kept.
            await blobs.DeleteAsync(id.ToString());
            throw;
        }
    }

    private async Task<ImportMapping> MappingOfAsync(ImportFile file, IImporter importer) =>
        await imports.FindLayoutAsync(importer.Kind, file.Fingerprint)
        ?? new ImportMapping(
            ImportHead.FindColumns(file.Head, importer.Fields.Select(field => (field.Name, field.Titles))),
            new Dictionary<string, string>());

    private async IAsyncEnumerable<string[]> RowsAsync(Import import)
    {
        yield return
        [
            texts["Findings:Line"], texts["Findings:Column"], texts["Findings:Value"], texts["Findings:Message"],
        ];
        for (var skip = 0; ; skip += PageRows)
        {
            var findings = await imports.GetFindingsAsync(import.Id, skip, PageRows);
            foreach (var finding in findings.Select(finding => views.ToDto(import, finding)))
            {
                yield return
                [
                    finding.Line.ToString(CultureInfo.InvariantCulture),
                    finding.Column,
                    finding.Value ?? "",
                    finding.Message,
                ];
            }

            if (findings.Count < PageRows)
            {
                yield break;
            }
        }
    }
}
