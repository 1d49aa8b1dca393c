using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>
/// Hostile uploads over HTTP, byte for byte as an attacker writes them: what is taken is what its first bytes say, under a
/// name that is only a name, and comes back as an attachment that nothing sniffs.
/// </summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class UploadTests(SignedInAgency agency)
{
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Boundary = "----boundary";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    private static readonly byte[] Program = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0xB8, 0, 0, 0];
    private static readonly byte[] Page = "<html><script>alert(1)</script>"u8.ToArray();
    private static readonly byte[] Drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray();
    private static readonly byte[] Roster = RosterFile.Bytes(RosterFile.Small);

    /// <summary>Every endpoint that takes files: a new one fails here until it has its rows.</summary>
    [Fact]
    public async Task Every_upload_of_the_API_is_tried()
    {
        var document = JsonNode.Parse(await agency.Owner.Client.GetStringAsync("/openapi/v1.json"))!;

        document["paths"]!.AsObject()
            .Where(path => path.Value?["post"]?["requestBody"]?["content"]?["multipart/form-data"] is not null)
            .Select(path => path.Key)
            .ShouldBe(["/api/v1/marketplace/deals/{id}/files", Imports], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused()
    {
        var path = await FilesOfDealAsync();
        var before = AllBlobs().Count();
        (string Name, byte[] Content, string Why)[] files =
        [
            ("still.png", Program, "a program"),
            ("still.png", Page, "a page with a script"),
            ("still.png", Drawing, "a drawing with a script"),
            ("still.png", Jpeg, "another kind that is taken"),
            ("still.jpg", Png, "another kind that is taken"),
            ("reel.mp4", Png, "another kind that is taken"),
            ("rights.pdf", Zipped(10), "an archive"),
            ("still.png", [0x89, 0x50], "cut off within its signature"),
            ("drawing.svg", Drawing, "drawings can hold scripts: no kind that is taken"),
            ("page.html", Page, "no kind that is taken"),
            ("tool.exe", Program, "no kind that is taken"),
            ("still.png.exe", Png, "two endings: the last one counts"),
            ("still.png.html", Png, "two endings: the last one counts"),
            ("still.png\u202Egnp.exe", Png, "an ending that reads as another"),
            ("still.png ", Page, "a blank behind the ending"),
            ("still", Png, "no ending"),
            (".png", Png, "nothing but an ending"),
            ("..", Png, "a folder"),
            ("", Png, "no name"),
            ("all.zip", "\u001F\u008B\b"u8.ToArray(), "another kind of archive"),
        ];

        foreach (var (name, content, why) in files)
        {
            var (status, body) = await SendAsync(agency.Creator, path, FileForm(name, content));
            (status, CodeOf(body)).ShouldBeOneOf(
                [(422, MarketplaceErrorCodes.FileTypeNotAllowed), (400, FrameworkErrorCodes.Validation)], $"{name}: {why}: {body}");
        }

        (await RefusalOfAsync(agency.Creator, path, FileForm("still.png", []))).ShouldBe((422, MarketplaceErrorCodes.FileEmpty));
        AllBlobs().Count().ShouldBe(before);
    }

    [Fact]
    public async Task A_file_is_kept_under_a_name_that_is_only_a_name()
    {
        var path = await FilesOfDealAsync();
        (string Sent, string Kept)[] names =
        [
            ("../../etc/passwd.png", "passwd.png"),
            ("/etc/passwd.png", "passwd.png"),
            (@"..\..\boot.png", "boot.png"),
            (@"C:\boot.png", "boot.png"),
            (@"\\server\share\boot.png", "boot.png"),
            ("..%2f..%2fstill.png", "%2f..%2fstill.png"), // nobody decodes it a second time
            ("invoice\u202Efdp.png", "invoicefdp.png"), // reads as invoicegnp.pdf
            ("still\u200B\u2066.png", "still.png"),
            ("con.png", "_con.png"),
            ("LPT1.tar.png", "_LPT1.tar.png"),
            ("still.png:hidden.png", "still.png_hidden.png"), // another stream of a file on Windows
            ("a<b>c|d?e*f.png", "a_b_c_d_e_f.png"),
            (".htaccess.png", "htaccess.png"),
            ("still.html.png", "still.html.png"),
            ("Größe – ملصق e\u0301.png", "Größe – ملصق é.png"),
        ];

        foreach (var (sent, kept) in names)
        {
            var (status, body) = await SendAsync(agency.Creator, path, FileForm(sent, Png, "text/html"));
            status.ShouldBe(200, body);
            var file = JsonSerializer.Deserialize<DealFileDto>(body, AbpJson.Options)!;
            (file.Name, file.ContentType).ShouldBe((kept, "image/png"), sent); // whatever the sender called the content
            await ExpectAttachmentAsync($"{path}/{file.Id}", kept, "image/png", Png);

            (status, body) = await SendAsync(agency.Owner, Imports, FileForm(sent, Roster, "text/html"));
            status.ShouldBe(200, body);
            JsonSerializer.Deserialize<ImportDto>(body, AbpJson.Options)!.FileName.ShouldBe(kept);
        }
    }

    [Fact]
    public async Task A_name_of_three_hundred_characters_or_with_a_null_character_or_another_line_is_refused()
    {
        var path = await FilesOfDealAsync();
        foreach (var name in (string[])[new string('a', 296) + ".png", "still.exe\0.png", "a\r\nSet-Cookie: x=y.png"])
        {
            (await RefusalOfAsync(agency.Creator, path, FileForm(name, Png))).ShouldBe((400, FrameworkErrorCodes.Validation));
            (await RefusalOfAsync(agency.Owner, Imports, FileForm(name, Roster))).ShouldBe((400, FrameworkErrorCodes.Validation));
        }
    }

    [Fact]
    public async Task An_archive_is_kept_as_it_was_sent_and_never_opened()
    {
        var path = await FilesOfDealAsync();
        var bomb = Zipped(Zipped(64 * 1024 * 1024)); // an archive of an archive of 64 MB: a few hundred bytes

        var (status, body) = await SendAsync(agency.Creator, path, FileForm("all.zip", bomb));

        status.ShouldBe(200, body);
        var file = JsonSerializer.Deserialize<DealFileDto>(body, AbpJson.Options)!;
        (file.ContentType, file.Length).ShouldBe(("application/zip", bomb.Length));
        new FileInfo(AllBlobs().Single(blob => blob.Contains($"{file.Id}"))).Length.ShouldBe(bomb.Length);
        await ExpectAttachmentAsync($"{path}/{file.Id}", "all.zip", "application/zip", bomb);
    }

    [Fact]
    public async Task No_archive_and_no_program_is_an_import_and_a_compressed_request_is_not_expanded()
    {
        var bomb = Zipped(64 * 1024 * 1024);
        foreach (var content in (byte[][])[bomb, Gzipped(Roster), Program, Page, Drawing, Png, "a,b\n\0,1"u8.ToArray()])
        {
            (await RefusalOfAsync(agency.Owner, Imports, FileForm("roster.csv", content)))
                .ShouldBe((422, MarketplaceErrorCodes.ImportFileNotText));
        }

        (await RefusalOfAsync(agency.Owner, Imports, FileForm("roster.csv", []))).ShouldBe((422, MarketplaceErrorCodes.FileEmpty));
        var compressed = Multipart(Gzipped(FileForm("roster.csv", new byte[64 * 1024 * 1024])));
        compressed.Headers.ContentEncoding.Add("gzip");
        (await RefusalOfAsync(agency.Owner, Imports, compressed)).ShouldBe((400, FrameworkErrorCodes.Validation));
    }

    [Fact]
    public async Task A_body_that_is_no_form_with_a_file_is_refused()
    {
        const string Form = "multipart/form-data";
        const string Part = "--x\r\nContent-Disposition: form-data; ";
        var path = await FilesOfDealAsync();
        (string ContentType, string Body, int Status, string Code)[] bodies =
        [
            ("application/json", "{\"file\":\"x\"}", 415, FrameworkErrorCodes.UnsupportedMediaType),
            ("text/csv", "kind,name", 415, FrameworkErrorCodes.UnsupportedMediaType),
            ("application/x-www-form-urlencoded", "file=x", 415, FrameworkErrorCodes.UnsupportedMediaType),
            (Form, "", 400, FrameworkErrorCodes.Validation), // without a boundary
            ($"{Form}; boundary=other", $"{Part}name=\"file\"; filename=\"a.png\"\r\n\r\nabc\r\n--x--\r\n", 400, FrameworkErrorCodes.Validation),
            ($"{Form}; boundary=x", $"{Part}name=\"file\"; filename=\"a.png\"\r\n\r\ncut off", 400, FrameworkErrorCodes.Validation),
            ($"{Form}; boundary=x", $"{Part}name=\"other\"; filename=\"a.png\"\r\n\r\nabc\r\n--x--\r\n", 400, FrameworkErrorCodes.Validation),
            ($"{Form}; boundary=x", $"{Part}name=\"file\"\r\n\r\nno file\r\n--x--\r\n", 400, FrameworkErrorCodes.Validation),
        ];

        foreach (var (contentType, body, status, code) in bodies)
        {
            foreach (var (person, to) in ((SignedInPerson, string)[])[(agency.Creator, path), (agency.Owner, Imports)])
            {
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", contentType);

                (await RefusalOfAsync(person, to, content)).ShouldBe((status, code), $"{contentType} {body}");
            }
        }
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_before_a_byte_of_it_is_read()
    {
        foreach (var (person, path, bytes) in ((SignedInPerson, string, long)[])
            [(agency.Creator, await FilesOfDealAsync(), DealConsts.FileBytesMax), (agency.Owner, Imports, ImportConsts.FileBytesMax)])
        {
            // Announced and never sent: who reads on would wait for ever.
            using var socket = await OpenAsync(person, path, $"Content-Length: {bytes + (2 * 1024 * 1024)}");
            using var reader = new StreamReader(socket.GetStream());
            var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));

            answer.ShouldStartWith("HTTP/1.1 413 ");
            answer.ShouldContain(FrameworkErrorCodes.PayloadTooLarge);
        }
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_refused_at_the_limit_and_leaves_nothing()
    {
        var before = AllBlobs().Count();
        using var socket = await OpenAsync(agency.Owner, Imports, "Transfer-Encoding: chunked");
        var stream = socket.GetStream();
        using var reader = new StreamReader(stream);
        var answer = reader.ReadToEndAsync();
        await WriteChunkAsync(stream, FileForm("roster.csv", [])[..^(Boundary.Length + 8)]);
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abc,def\n", 8_192)));
        var sent = 0L;
        while (!answer.IsCompleted && sent < 2 * ImportConsts.FileBytesMax)
        {
            try
            {
                await WriteChunkAsync(stream, block);
                sent += block.Length;
            }
            catch (IOException)
            {
                break; // it hung up
            }
        }

        sent.ShouldBeLessThan(2 * ImportConsts.FileBytesMax);
        var text = await answer.WaitAsync(TimeSpan.FromSeconds(20));
        text.ShouldStartWith("HTTP/1.1 413 ");
        text.ShouldContain(FrameworkErrorCodes.PayloadTooLarge);
        AllBlobs().Count().ShouldBe(before);
    }

    private async Task<string> FilesOfDealAsync() => $"/api/v1/marketplace/deals/{(await agency.FundedOnceAsync()).Id}/files";

    private async Task ExpectAttachmentAsync(string path, string name, string contentType, byte[] content)
    {
        using var sent = await agency.Creator.Client.GetAsync(path);

        ((int)sent.StatusCode).ShouldBe(200);
        (await sent.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        var disposition = sent.Content.Headers.ContentDisposition!;
        (disposition.DispositionType, disposition.FileNameStar ?? disposition.FileName).ShouldBe(("attachment", name));
        sent.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private static Task<(int Status, string? Code)> RefusalOfAsync(SignedInPerson person, string path, byte[] form) =>
        RefusalOfAsync(person, path, Multipart(form));

    private static async Task<(int Status, string? Code)> RefusalOfAsync(SignedInPerson person, string path, HttpContent content)
    {
        using (content)
        {
            return await person.Client.PostAsync(path, content).OutcomeAsync();
        }
    }

    private static async Task<(int Status, string Body)> SendAsync(SignedInPerson person, string path, byte[] form)
    {
        using var answer = await person.Client.PostAsync(path, Multipart(form));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<TcpClient> OpenAsync(SignedInPerson person, string path, string length)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(agency.Host.Address.Host, agency.Host.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {person.Tokens.AccessToken}\r\n"
            + $"Content-Type: multipart/form-data; boundary={Boundary}\r\n{length}\r\nConnection: close\r\n\r\n"));
        return socket;
    }

    private static async Task WriteChunkAsync(Stream stream, byte[] bytes) =>
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);

    private static ByteArrayContent Multipart(byte[] form)
    {
        var content = new ByteArrayContent(form);
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        return content;
    }

    // Nothing is escaped but the quotation mark: so do attackers, and browsers do little more.
    private static byte[] FileForm(string name, byte[] content, string contentType = "application/octet-stream") =>
    [
        .. Encoding.UTF8.GetBytes(
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name.Replace("\"", "\\\"")}\"\r\n"
            + $"Content-Type: {contentType}\r\n\r\n"),
        .. content,
        .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"),
    ];

    private static string? CodeOf(string body) => JsonNode.Parse(body)?["error"]?["code"]?.GetValue<string>();

    private static byte[] Zipped(int zeros) => Zipped(new byte[zeros]);

    private static byte[] Zipped(byte[] content)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("../../etc/passwd").Open();
            entry.Write(content);
        }

        return file.ToArray();
    }

    private static byte[] Gzipped(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return file.ToArray();
    }

    private IEnumerable<string> AllBlobs() => Directory.Exists(BlobFolder())
        ? Directory.EnumerateFiles(BlobFolder(), "*", SearchOption.AllDirectories)
        : [];

    private string BlobFolder() => agency.Host.Services.GetRequiredService<IConfiguration>()["Blobs:Path"]!;
}
