// Wires the import of files: the route, one part of a file, what is forgotten with each day.
import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ArrearsModule } from '../arrears/arrears.module.ts';
import { ForgetImportsJobs } from './forget-imports.jobs.ts';
import { ImportBlockService } from './import-block.service.ts';
import { ImportLimits } from './import-limits.ts';
import { FILE_TYPES, ImportController } from './import.controller.ts';
import { ImportService } from './import.service.ts';

@Module({})
export class ImportsModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  static with(limits: ImportLimits): DynamicModule {
    return {
      module: ImportsModule,
      imports: [ArrearsModule],
      controllers: [ImportController],
      providers: [
        { provide: ImportLimits, useValue: limits },
        ImportService,
        ImportBlockService,
        ForgetImportsJobs,
      ],
    };
  }

  /** Files are not read into memory: the route gets the request as a stream. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser([...FILE_TYPES], (_request, payload, done) => {
      done(null, payload);
    });
  }
}
